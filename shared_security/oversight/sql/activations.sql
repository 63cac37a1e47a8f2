-- The newest activation of each program, with the version it put in force.
SELECT DISTINCT ON (p.program_no) p.program, p.program_no, v.pack_hash, v.source, a.activated_on, a.activated_by
FROM activation a
JOIN program p ON p.program_no = a.program_no
JOIN pack_version v ON v.pack_no = a.pack_no
ORDER BY p.program_no, a.activation_no DESC
