UPDATE submission SET
    state = %(state)s, ended_at = %(at)s, accepted = %(accepted)s, posted_before = %(posted_before)s,
    waiting = %(waiting)s, superseded = %(superseded)s, refused = %(refused)s, conflicts = %(conflicts)s,
    waiting_reasons = %(reasons)s, due_micros = %(due)s, owed_micros = %(owed)s
FROM set_config('synchronous_commit', 'off', true)
-- What has ended stays as it was told: the same call again after an interruption changes nothing in it.
WHERE submission_id = %(id)s AND state = 'running'
