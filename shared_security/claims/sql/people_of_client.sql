-- Who acts for a payer today.
SELECT person_id FROM may_act WHERE role = 'payer' AND payer_id = %(payer)s ORDER BY person_id
