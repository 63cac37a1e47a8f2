-- Counts more questions, and answers how many this key asked in this hour and this payer in the last day.
WITH one AS (
    INSERT INTO account_check_count AS held (payer_id, key_id, hour, checks)
    VALUES (%(payer)s, %(key)s, %(hour)s, %(many)s)
    ON CONFLICT (payer_id, key_id, hour) DO UPDATE SET checks = held.checks + excluded.checks
    RETURNING checks
)
SELECT one.checks, one.checks + coalesce((
    SELECT sum(checks) FROM account_check_count
    WHERE payer_id = %(payer)s AND hour > %(hour)s - interval '1 day' AND (key_id, hour) <> (%(key)s, %(hour)s)
), 0)::bigint
FROM one
