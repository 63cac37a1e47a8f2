-- Whether nobody else has done it meanwhile, now that the turn is ours; how often it has failed.
SELECT failures FROM timed_act WHERE name = %(name)s AND due_at <= %(at)s
