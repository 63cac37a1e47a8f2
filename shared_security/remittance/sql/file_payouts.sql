UPDATE payout p SET state = 'filed', file_id = %(file)s, trace = one.trace,
    expected_on = CASE WHEN p.kind = 'bank' THEN %(effective_on)s ELSE greatest(p.expected_on, %(effective_on)s) END
FROM unnest(%(accounts)s::uuid[], %(payouts)s::uuid[], %(traces)s::text[]) AS one (account_id, payout_id, trace)
WHERE p.account_id = one.account_id AND p.payout_id = one.payout_id AND p.state = 'ordered'
