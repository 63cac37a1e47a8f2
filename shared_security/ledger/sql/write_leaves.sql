SELECT write_leaves(%(batch)s, %(month)s)
