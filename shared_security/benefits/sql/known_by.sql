SELECT max(known_at) FROM seal WHERE known_at <= %(at)s
