SELECT v.version, v.source, v.cases FROM pack_version v WHERE v.pack_no = %(pack)s
