-- The activation of each program that holds on a day: of those that have come by then and were not withdrawn, the one
-- with the latest day, then the highest number. With the hash of its pack.
SELECT p.program_no, v.pack_no, v.pack_hash
FROM program p
JOIN LATERAL (
    SELECT a.pack_no FROM activation a
    WHERE a.program_no = p.program_no AND a.activated_on <= %(today)s
        AND NOT EXISTS (SELECT 1 FROM activation_withdrawal w WHERE w.activation_no = a.activation_no)
    ORDER BY a.activated_on DESC, a.activation_no DESC LIMIT 1
) AS newest ON true
JOIN pack_version v ON v.pack_no = newest.pack_no
ORDER BY p.program_no
