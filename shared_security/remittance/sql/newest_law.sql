SELECT max(pack_no) FROM pack_version WHERE program_no = %(program)s
