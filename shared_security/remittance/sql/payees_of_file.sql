-- What each payee gets by a file, deduction by deduction, with the order and whose it is.
SELECT y.payment_id, y.reference, y.amount_cents, y.paid_on, d.account_id, d.order_id, o.person_id, d.cents
FROM payee_payment y
JOIN payout_deduction d ON d.payment_id = y.payment_id
JOIN deduction_order o ON o.account_id = d.account_id AND o.order_id = d.order_id
WHERE y.file_id = %(file)s
ORDER BY y.reference, d.order_id, d.deduction_id
