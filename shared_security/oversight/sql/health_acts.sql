-- Every timed act that is still done: how long ago it was last done well, how long it is overdue, how often it failed since.
SELECT
    name, extract(epoch FROM %(at)s - done_at)::bigint, extract(epoch FROM %(at)s - due_at)::bigint, failures, failed_how
FROM timed_act WHERE due_at < '9999-01-01' ORDER BY name
