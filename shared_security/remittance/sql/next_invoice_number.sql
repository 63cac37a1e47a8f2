SELECT coalesce(max(number), 0) + 1 FROM invoice WHERE program_no = %(program)s
