-- What was told since a moment: whom each fact is about, and its days.
SELECT
    fact_id, name, payer_id, '00000000-0000-0000-0000-000000000000'::uuid AS account_id, effective_from, effective_until
FROM payer_fact WHERE recorded_at >= %(since)s
UNION ALL
SELECT fact_id, name, payer_id, account_id, effective_from, effective_until FROM worker_fact WHERE recorded_at >= %(since)s
ORDER BY fact_id
