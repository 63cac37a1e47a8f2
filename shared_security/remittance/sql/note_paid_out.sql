-- A line says that a payment left; one that was answered stays so.
UPDATE payout SET state = CASE WHEN state = 'sent' AND kind <> 'cash' THEN 'paid' ELSE state END,
    paid_on = coalesce(paid_on, %(day)s)
WHERE account_id = %(account)s AND payout_id = %(about)s
