SELECT draft_id FROM draft_submission WHERE after_id = %(submission)s AND ends_at > %(at)s
