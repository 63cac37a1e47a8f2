-- What was kept back of a provider's payments that can be undone no more, and is passed on by no file yet.
SELECT d.account_id, d.deduction_id, d.order_id, d.cents
FROM payout_deduction d JOIN payout p USING (account_id, payout_id)
WHERE p.provider_id = %(provider)s AND p.program_no = %(program)s AND p.custodial_account_id = %(account)s
    AND p.state IN ('sent', 'paid', 'returned', 'failed') AND d.payment_id IS NULL
ORDER BY d.deduction_id
