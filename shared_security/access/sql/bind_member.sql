SELECT bind_member(%(look)s, %(at)s, %(today)s)
