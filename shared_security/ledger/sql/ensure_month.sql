SELECT ensure_month(%(month)s)
