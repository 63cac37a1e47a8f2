DELETE FROM draft_submission WHERE ends_at <= %(at)s
