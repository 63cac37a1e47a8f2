INSERT INTO closed_window AS known (account_id, program_no, rule, window_start, window_end, counted, closed_on)
SELECT account_id, %(program)s, %(rule)s, %(first)s, %(end)s, counted, %(today)s
FROM unnest(%(accounts)s::uuid[], %(counted)s::integer[]) AS looked (account_id, counted)
ON CONFLICT (account_id, program_no, rule, window_start) DO UPDATE
SET window_end = excluded.window_end, counted = excluded.counted, closed_on = excluded.closed_on
