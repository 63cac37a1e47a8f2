-- Every activation of a program, the newest first: its version, its day, who published it, who took it back.
SELECT
    a.activation_no, v.version, a.activated_on, a.activated_by, v.pack_hash, v.engine, v.published_on, a.proposal_id,
    w.reason, w.withdrawn_at, w.withdrawn_by
FROM program p
JOIN activation a ON a.program_no = p.program_no
LEFT JOIN pack_version v ON v.pack_no = a.pack_no
LEFT JOIN activation_withdrawal w ON w.activation_no = a.activation_no
WHERE p.program = %(program)s
ORDER BY a.activation_no DESC
