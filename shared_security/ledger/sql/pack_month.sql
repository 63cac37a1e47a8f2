SELECT pack_month(%(month)s)
