-- Until the end of the transaction a statement is planned once, for whatever is asked by it. What a worker has lies in a
-- partition for each month of posting, and to plan for ten years of months takes longer than to read them; the planner
-- takes a list of accounts of which it knows nothing for a long one, and would plan anew each time.
-- Where Citus spreads the tables it must know who is asked for, and plans anew.
SELECT set_config(
    'plan_cache_mode',
    CASE WHEN current_setting('citus.shard_count', true) IS NULL THEN 'force_generic_plan' ELSE 'auto' END, true
)
