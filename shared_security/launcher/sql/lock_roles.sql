-- Roles belong to the whole server: two that make them at once would both write the same rows. Held until the connection closes.
SELECT pg_advisory_lock(hashtext('shared_security.roles'))
