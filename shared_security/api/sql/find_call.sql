SELECT body_hash, submission_id, sealed FROM idempotent_call WHERE call_key = %(call)s
