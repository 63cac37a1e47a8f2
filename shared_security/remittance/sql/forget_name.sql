-- A name that a payer was known by wrongly: no other payment under it is that payer's.
DELETE FROM remembered_name WHERE name_index = %(name)s AND payer_id = %(payer)s AND NOT EXISTS (
    SELECT 1 FROM bank_line l JOIN bank_match m USING (line_id)
    WHERE l.name_index = %(name)s AND m.payer_id = %(payer)s AND m.kind = 'payment' AND m.ended_on IS NULL
)
