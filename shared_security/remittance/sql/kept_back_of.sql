-- What a provider has kept back for others, by program, in cents: what no file passes on yet; what one does and no statement
-- says has left.
SELECT p.program_no, coalesce(sum(d.cents) FILTER (WHERE d.payment_id IS NULL), 0)::bigint,
    coalesce(sum(d.cents) FILTER (WHERE d.payment_id IS NOT NULL), 0)::bigint
FROM payout p JOIN payout_deduction d USING (account_id, payout_id)
WHERE p.provider_id = %(provider)s AND p.state <> 'undone' AND d.paid_on IS NULL
GROUP BY p.program_no
