SELECT posted_rows, hash FROM month_hash(%(table)s, %(month)s, %(packed)s)
