UPDATE payout_deduction d SET payment_id = %(payment)s
FROM unnest(%(accounts)s::uuid[], %(deductions)s::uuid[]) AS one (account_id, deduction_id)
WHERE d.account_id = one.account_id AND d.deduction_id = one.deduction_id AND d.payment_id IS NULL
