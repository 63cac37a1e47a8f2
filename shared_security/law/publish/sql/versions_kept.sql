SELECT v.pack_no, p.program, v.version, v.pack_hash, v.engine, v.source, v.cases, v.golden
FROM pack_version v JOIN program p USING (program_no) ORDER BY v.pack_no
