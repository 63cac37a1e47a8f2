-- On each day since it was opened an account has one provider: its days follow each other without a gap, from the first on.
WITH spans AS (
    SELECT
        account_id, lower(during) AS first_day, upper(during) AS until,
        lag(upper(during)) OVER w AS before_until, lag(account_id) OVER w AS before,
        lead(account_id) OVER w AS after
    FROM account_provider
    WINDOW w AS (PARTITION BY account_id ORDER BY lower(during))
)
SELECT
    'an account has no provider on a day, or two' AS what, 'account_provider' AS posted_table,
    jsonb_build_object('account_id', account_id) AS key, coalesce(before_until::text, 'no end yet') AS expected,
    first_day::text AS found
FROM spans WHERE before IS NOT NULL AND before_until IS DISTINCT FROM first_day
UNION ALL
SELECT
    'an account has no provider any more', 'account_provider', jsonb_build_object('account_id', account_id), NULL,
    until::text
FROM spans WHERE after IS NULL AND until IS NOT NULL
UNION ALL
SELECT
    'an account has no provider from its first day on', 'account_provider', jsonb_build_object('account_id', a.account_id),
    a.opened_on::text, s.first_day::text
FROM security_account a
LEFT JOIN spans s ON s.account_id = a.account_id AND s.before IS NULL
WHERE s.first_day IS NULL OR s.first_day > a.opened_on
