-- Corrections of one record take turns. Locks are taken in the order given.
SELECT pg_advisory_xact_lock(key) FROM unnest(%(locks)s::bigint[]) AS key
