-- For how many months after this one, without a gap, the tables of posting are made: -1 where this month's are not.
WITH asked AS (
    SELECT n, to_char(%(month)s::date + n * interval '1 month', 'YYYYMM') AS month FROM generate_series(0, 12) AS n
)
SELECT coalesce(min(n) FILTER (WHERE to_regclass(parent || month) IS NULL), 13)::integer - 1
FROM asked
CROSS JOIN unnest(ARRAY['public.work_record_', 'public.entry_', 'public.transfer_']) AS parent
