SELECT p.program_no, v.pack_no, p.program, v.source
FROM pack_version v JOIN program p USING (program_no) WHERE v.pack_no = ANY(%(packs)s)
