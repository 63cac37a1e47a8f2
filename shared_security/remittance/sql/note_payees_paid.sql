-- Payee payments that a line says have left, whoever placed it; those whose line a person took back wait for it again.
WITH stands AS (
    SELECT y.payment_id, m.booked_on
    FROM payee_payment y
    LEFT JOIN bank_match m ON m.about_id = y.payment_id AND m.kind = 'payout' AND m.ended_on IS NULL
    WHERE y.paid_on IS DISTINCT FROM m.booked_on
), noted AS (
    UPDATE payee_payment y SET paid_on = s.booked_on FROM stands s WHERE y.payment_id = s.payment_id
)
UPDATE payout_deduction d SET paid_on = s.booked_on FROM stands s WHERE d.payment_id = s.payment_id
