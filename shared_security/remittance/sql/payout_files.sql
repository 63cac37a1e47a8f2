SELECT
    f.file_id, f.provider_id, f.program_no, f.custodial_account_id, f.kind, f.file_number, f.made_at, f.modifier,
    f.effective_on, f.bank_routing, f.bank_name, f.company_name, f.company_id, f.state, f.file_hash, f.made_by, f.sent_on,
    f.sent_by, p.count, n.count, p.cents, p.paid, p.returned
FROM payout_file f
CROSS JOIN LATERAL (
    SELECT
        count(*)::int AS count, coalesce(sum(cents), 0)::bigint AS cents, count(*) FILTER (WHERE state = 'paid')::int AS paid,
        count(*) FILTER (WHERE state IN ('returned', 'failed'))::int AS returned
    FROM (
        SELECT net_cents AS cents, state FROM payout WHERE payout.file_id = f.file_id
        UNION ALL
        SELECT y.amount_cents, CASE WHEN y.paid_on IS NULL THEN 'sent' ELSE 'paid' END
        FROM payee_payment y WHERE y.file_id = f.file_id AND f.state <> 'undone'
    ) paid
) p
CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM payout_prenote WHERE payout_prenote.file_id = f.file_id) n
WHERE (%(file)s::uuid IS NULL OR f.file_id = %(file)s) AND (%(provider)s::uuid IS NULL OR f.provider_id = %(provider)s)
ORDER BY f.file_number DESC LIMIT %(limit)s
