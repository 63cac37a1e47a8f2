INSERT INTO activation (activation_id, program_no, pack_no, activated_at, activated_by)
SELECT %(id)s, v.program_no, v.pack_no, clock_timestamp(), %(actor)s
FROM pack_version v
WHERE v.pack_hash = %(hash)s AND v.pack_no IS DISTINCT FROM (
    SELECT a.pack_no FROM activation a WHERE a.program_no = v.program_no
    ORDER BY a.activated_at DESC, a.activation_id DESC LIMIT 1
)
