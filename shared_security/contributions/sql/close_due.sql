-- Workers whose work of a window a close has not taken in as it stands now: how many rows of entries there are, and how
-- many it looked at. Who has nothing posted there any more, and had, is among them.
WITH posted_there AS MATERIALIZED (
    SELECT e.home_account_id, asked.starts, count(*) AS n
    FROM unnest(%(starts)s::date[], %(ends)s::date[]) AS asked (starts, ends)
    JOIN entry e ON e.work_date >= asked.starts AND e.work_date < asked.ends
    WHERE e.program_no = %(program)s AND e.rule IS NULL AND e.posted_month >= %(posted_since)s
    GROUP BY 1, 2
), merged AS MATERIALIZED (
    SELECT merged_account_id, account_id FROM account_alias WHERE valid_until IS NULL
), posted AS (
    SELECT coalesce(a.account_id, p.home_account_id) AS account_id, p.starts, sum(p.n) AS n
    FROM posted_there p LEFT JOIN merged a ON a.merged_account_id = p.home_account_id
    GROUP BY 1, 2
), closed AS MATERIALIZED (
    SELECT c.account_id, c.window_start AS starts, c.counted FROM closed_window c
    WHERE c.program_no = %(program)s AND c.rule = %(rule)s AND c.window_start = ANY (%(starts)s::date[])
        AND c.counted >= 0
)
SELECT starts, account_id FROM posted FULL JOIN closed USING (account_id, starts)
WHERE coalesce(n, 0) <> coalesce(counted, 0)
ORDER BY starts, account_id
