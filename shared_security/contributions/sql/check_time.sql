-- Leave that is borne is never more than was ever held for requests, and never less than nothing; nor is what lapsed.
-- What was used on accounts that were merged is told apart no more, and is not looked at here.
WITH moved AS (
    SELECT
        t.account_id, t.program_no, t.unit, coalesce(t.to_pocket, t.from_pocket) AS pocket,
        sum(CASE WHEN t.from_kind = 'time_earned' THEN t.amount_micros WHEN t.to_kind = 'time_earned' THEN -t.amount_micros
            ELSE 0 END) AS borne,
        sum(CASE WHEN t.to_kind = 'expired' THEN t.amount_micros WHEN t.from_kind = 'expired' THEN -t.amount_micros
            ELSE 0 END) AS lapsed,
        coalesce(sum(t.amount_micros) FILTER (WHERE t.to_stage = 'held'), 0) AS ever_held
    FROM transfer t
    WHERE t.unit <> 'USD' AND NOT EXISTS (
        SELECT 1 FROM account_alias a WHERE t.account_id IN (a.account_id, a.merged_account_id)
    )
    GROUP BY t.account_id, t.program_no, t.unit, coalesce(t.to_pocket, t.from_pocket)
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
