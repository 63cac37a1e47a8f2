-- What was proposed, the newest first, with what was decided, from which day, and whether it was taken back.
SELECT
    p.proposal_id, p.draft_id, p.edit_no, d.program, p.pack_hash, p.effective_on, p.reason, p.proposed_at,
    p.proposed_by, n.newest, c.answer, c.reason, c.decided_at, c.decided_by, a.activation_no, v.version,
    w.reason, w.withdrawn_at, w.withdrawn_by
FROM law_proposal p
JOIN law_draft d ON d.draft_id = p.draft_id
CROSS JOIN LATERAL (SELECT max(t.edit_no) AS newest FROM law_draft_text t WHERE t.draft_id = p.draft_id) AS n
LEFT JOIN law_decision c ON c.proposal_id = p.proposal_id
LEFT JOIN activation a ON a.proposal_id = p.proposal_id
LEFT JOIN pack_version v ON v.pack_no = a.pack_no
LEFT JOIN activation_withdrawal w ON w.activation_no = a.activation_no
WHERE (%(proposal)s::uuid IS NULL OR p.proposal_id = %(proposal)s::uuid)
    AND (%(draft)s::uuid IS NULL OR p.draft_id = %(draft)s::uuid)
    AND (%(program)s::text IS NULL OR d.program = %(program)s::text)
ORDER BY p.proposed_at DESC, p.proposal_id
