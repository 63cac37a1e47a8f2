SELECT end_session(%(token)s)
