-- Two who count at once take turns. Counting goes through every entry of a year, until its end: what is joined is joined
-- whole, in memory, never row by row through an index of each month.
SELECT pg_advisory_xact_lock(hashtext('shared_security.tally')), set_config('work_mem', '256MB', true),
    set_config('enable_nestloop', 'off', true)
