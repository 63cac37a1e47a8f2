SELECT revision, state, account_id FROM revisions_of(%(key)s)
