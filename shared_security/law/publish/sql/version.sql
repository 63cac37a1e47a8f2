SELECT v.source, v.cases FROM pack_version v JOIN program p USING (program_no)
WHERE p.program = %(program)s AND v.version = %(version)s
