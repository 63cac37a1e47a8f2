INSERT INTO pack_version (
    pack_no, program_no, version, pack_hash, engine, source, cases, golden, source_hash, published_on, published_by
)
SELECT
    (SELECT coalesce(max(pack_no), 0) + 1 FROM pack_version), p.program_no,
    (SELECT coalesce(max(v.version), 0) + 1 FROM pack_version v WHERE v.program_no = p.program_no),
    %(hash)s, %(engine)s, %(source)s, %(cases)s, %(golden)s, %(source_hash)s, %(today)s, %(actor)s
FROM program p WHERE p.program = %(program)s
ON CONFLICT (pack_hash) DO NOTHING
