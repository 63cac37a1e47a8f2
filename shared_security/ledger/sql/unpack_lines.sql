SELECT unpack_lines(%(table)s)
