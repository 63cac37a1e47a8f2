UPDATE payout_deduction d SET payment_id = NULL FROM payee_payment y
WHERE y.file_id = %(file)s AND d.payment_id = y.payment_id
