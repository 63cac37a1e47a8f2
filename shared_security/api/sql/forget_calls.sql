DELETE FROM idempotent_call WHERE call_key IN (
    SELECT call_key FROM idempotent_call WHERE begun_at < %(before)s ORDER BY begun_at LIMIT %(most)s
)
