SELECT drop_plain_month(%(month)s)
