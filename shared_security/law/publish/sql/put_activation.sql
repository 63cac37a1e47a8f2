INSERT INTO activation (activation_no, program_no, pack_no, activated_on, activated_by)
SELECT (SELECT coalesce(max(activation_no), 0) + 1 FROM activation), v.program_no, v.pack_no, %(today)s, %(actor)s
FROM pack_version v
WHERE v.pack_hash = %(hash)s AND v.pack_no IS DISTINCT FROM (
    SELECT a.pack_no FROM activation a WHERE a.program_no = v.program_no ORDER BY a.activation_no DESC LIMIT 1
)
