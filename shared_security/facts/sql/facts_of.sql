-- Every entry on the days first to last about these payers and accounts, as known at a moment (null: now). What was told
-- of an account that is merged into one of them is told of that one.
WITH given AS (
    SELECT unnest(%(accounts)s::uuid[]) AS account_id
), asked AS (
    SELECT account_id, account_id AS asked_id FROM given
    UNION ALL
    SELECT merged_account_id, account_id FROM account_alias JOIN given USING (account_id) WHERE valid_until IS NULL
)
SELECT
    fact_id, payer_id, '00000000-0000-0000-0000-000000000000'::uuid AS account_id, name, value,
    effective_from, effective_until, recorded_at, recorded_by, told_by, source
FROM payer_fact
WHERE payer_id = ANY (%(payers)s::uuid[]) AND name = ANY (%(names)s::text[])
    AND effective_from <= %(last)s AND coalesce(effective_until > %(first)s, true)
    AND coalesce(recorded_at <= %(as_known)s::timestamptz, true)
UNION ALL
SELECT
    fact_id, payer_id, asked_id, name, value,
    effective_from, effective_until, recorded_at, recorded_by, told_by, source
FROM worker_fact JOIN asked USING (account_id)
WHERE name = ANY (%(names)s::text[])
    AND effective_from <= %(last)s AND coalesce(effective_until > %(first)s, true)
    AND coalesce(recorded_at <= %(as_known)s::timestamptz, true)
