-- What was told of the past since a moment: whom each fact is about, and the days before today that it changes.
SELECT
    fact_id, name, payer_id, '00000000-0000-0000-0000-000000000000'::uuid AS account_id, effective_from,
    least(effective_until, %(today)s::date) AS effective_until
FROM payer_fact WHERE recorded_at >= %(since)s AND effective_from < %(today)s
UNION ALL
SELECT fact_id, name, payer_id, account_id, effective_from, least(effective_until, %(today)s::date)
FROM worker_fact WHERE recorded_at >= %(since)s AND effective_from < %(today)s
ORDER BY fact_id
