-- Leave that is borne is never more than was ever held for requests, and never less than nothing; nor is what lapsed. Of
-- accounts that were ever joined it is looked at together, since a merge moves what stands and not what was used.
WITH joined AS MATERIALIZED (
    SELECT merged_account_id AS one, account_id AS other FROM account_merge
    UNION ALL SELECT account_id, merged_account_id FROM account_merge
), family AS MATERIALIZED (
    WITH RECURSIVE kin AS (
        SELECT one, other FROM joined
        UNION SELECT k.one, j.other FROM kin k JOIN joined j ON j.one = k.other
    )
    SELECT one AS account_id, min(least(one::text, other::text))::uuid AS first_id FROM kin GROUP BY one
), moved AS (
    SELECT
        coalesce(f.first_id, t.account_id) AS account_id, t.program_no, t.unit,
        coalesce(t.to_pocket, t.from_pocket) AS pocket,
        sum(CASE WHEN t.from_kind = 'time_earned' THEN t.amount_micros WHEN t.to_kind = 'time_earned' THEN -t.amount_micros
            ELSE 0 END) AS borne,
        sum(CASE WHEN t.to_kind = 'expired' THEN t.amount_micros WHEN t.from_kind = 'expired' THEN -t.amount_micros
            ELSE 0 END) AS lapsed,
        coalesce(sum(t.amount_micros) FILTER (WHERE t.to_stage = 'held'), 0) AS ever_held
    FROM transfer t
    LEFT JOIN family f ON f.account_id = t.account_id
    WHERE t.unit <> 'USD' AND t.recipe <> 'merge'
    GROUP BY 1, t.program_no, t.unit, coalesce(t.to_pocket, t.from_pocket)
)
SELECT
    'leave is borne that was never used' AS what, 'transfer' AS posted_table,
    jsonb_build_object('account_id', account_id, 'program_no', program_no, 'unit', unit, 'pocket', pocket) AS key,
    '0 to ' || ever_held AS expected, borne::text AS found
FROM moved WHERE borne NOT BETWEEN 0 AND ever_held
UNION ALL
SELECT
    'leave came back that had not lapsed', 'transfer',
    jsonb_build_object('account_id', account_id, 'program_no', program_no, 'unit', unit, 'pocket', pocket),
    '0 or more', lapsed::text
FROM moved WHERE lapsed < 0
