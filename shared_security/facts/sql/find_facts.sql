-- Entries by their ids: about payers, and about these accounts.
SELECT
    fact_id, payer_id, '00000000-0000-0000-0000-000000000000'::uuid AS account_id, name, value,
    effective_from, effective_until, recorded_at, recorded_by, told_by, source
FROM payer_fact
WHERE fact_id = ANY (%(facts)s::uuid[])
UNION ALL
SELECT
    fact_id, payer_id, account_id, name, value,
    effective_from, effective_until, recorded_at, recorded_by, told_by, source
FROM worker_fact
WHERE account_id = ANY (%(accounts)s::uuid[]) AND fact_id = ANY (%(facts)s::uuid[])
