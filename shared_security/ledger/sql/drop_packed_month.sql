SELECT drop_packed_month(%(month)s)
