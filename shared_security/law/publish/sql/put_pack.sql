INSERT INTO pack_version (pack_no, program_no, pack_hash, engine, source, published_on, published_by)
SELECT
    (SELECT coalesce(max(pack_no), 0) + 1 FROM pack_version), program_no,
    %(hash)s, %(engine)s, %(source)s, %(today)s, %(actor)s
FROM program WHERE program = %(program)s
ON CONFLICT (pack_hash) DO NOTHING
