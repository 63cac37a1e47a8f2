-- Two commands that migrate at once take turns. The lock ends with the connection.
SELECT pg_advisory_lock(hashtext('shared_security.migrate'))
