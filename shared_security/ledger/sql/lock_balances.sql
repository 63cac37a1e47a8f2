-- The upsert is the lock: each row is made or locked, in the order of the key, the same for everybody.
INSERT INTO balance AS held (account_id, program_no, unit, stage)
SELECT * FROM unnest(%(accounts)s::uuid[], %(programs)s::smallint[], %(units)s::text[], %(stages)s::text[])
ON CONFLICT (account_id, program_no, unit, stage) DO UPDATE SET version = held.version
