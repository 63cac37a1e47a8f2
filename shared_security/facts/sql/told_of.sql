-- All that was ever told of one subject, or of one fact of it, the newest first.
SELECT
    fact_id, payer_id, '00000000-0000-0000-0000-000000000000'::uuid AS account_id, name, value,
    effective_from, effective_until, recorded_at, recorded_by, told_by, source
FROM payer_fact
WHERE payer_id = %(payer)s AND %(account)s = '00000000-0000-0000-0000-000000000000'
    AND coalesce(name = %(name)s, true)
UNION ALL
SELECT
    fact_id, payer_id, account_id, name, value,
    effective_from, effective_until, recorded_at, recorded_by, told_by, source
FROM worker_fact
WHERE account_id = %(account)s AND payer_id = %(payer)s AND coalesce(name = %(name)s, true)
ORDER BY recorded_at DESC, fact_id DESC
