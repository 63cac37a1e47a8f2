-- The newest activation of each program, with the hash of its pack.
SELECT p.program_no, v.pack_no, v.pack_hash
FROM program p
JOIN LATERAL (
    SELECT pack_no FROM activation a WHERE a.program_no = p.program_no ORDER BY activation_no DESC LIMIT 1
) AS newest ON true
JOIN pack_version v ON v.pack_no = newest.pack_no
ORDER BY p.program_no
