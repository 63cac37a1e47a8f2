-- A line says that a payment, or what was kept back of one, left; one that was answered stays so.
WITH paid AS (
    UPDATE payout SET state = CASE WHEN state = 'sent' AND kind <> 'cash' THEN 'paid' ELSE state END,
        paid_on = coalesce(paid_on, %(day)s)
    WHERE account_id = %(account)s AND payout_id = %(about)s
)
UPDATE payout_deduction SET paid_on = %(day)s WHERE account_id = %(account)s AND deduction_id = %(about)s
