-- The activation of each program that holds on a day, with the version it put in force: the one with the latest day of
-- those that have come and were not withdrawn, then the highest number.
SELECT DISTINCT ON (p.program_no)
    p.program, p.program_no, v.version, v.pack_hash, v.source, a.activated_on, a.activated_by
FROM activation a
JOIN program p ON p.program_no = a.program_no
JOIN pack_version v ON v.pack_no = a.pack_no
WHERE a.activated_on <= %(today)s
    AND NOT EXISTS (SELECT 1 FROM activation_withdrawal w WHERE w.activation_no = a.activation_no)
ORDER BY p.program_no, a.activated_on DESC, a.activation_no DESC
