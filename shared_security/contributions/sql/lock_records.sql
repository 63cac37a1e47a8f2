-- Corrections of one record take turns. Locks are taken in the order given.
SELECT pg_advisory_xact_lock(hashtext('shared_security.correct'), slot) FROM unnest(%(slots)s::integer[]) AS slot
