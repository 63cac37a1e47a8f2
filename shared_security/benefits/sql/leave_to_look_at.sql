-- Accounts with leave in time that changed since they were looked at, or of which something lapses by today: the next of
-- them in order. One that is merged into another is looked at with that.
SELECT b.account_id, sum(b.version)::bigint
FROM balance b
LEFT JOIN leave_watch w ON w.account_id = b.account_id
WHERE b.unit IN ('leave_hour', 'leave_day', 'hour') AND b.account_id > %(after)s
    AND NOT EXISTS (
        SELECT 1 FROM account_alias a WHERE a.merged_account_id = b.account_id AND a.valid_until IS NULL
    )
GROUP BY b.account_id, w.version, w.lapses_next
HAVING w.version IS DISTINCT FROM sum(b.version) OR w.lapses_next <= %(today)s
ORDER BY b.account_id LIMIT %(most)s
