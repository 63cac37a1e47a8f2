-- Nothing where the same version holds on that day already, unless two persons decided it.
INSERT INTO activation (activation_no, program_no, pack_no, activated_on, activated_by, proposal_id, answer)
SELECT
    (SELECT coalesce(max(activation_no), 0) + 1 FROM activation), v.program_no, v.pack_no, %(on)s, %(actor)s,
    %(proposal)s::uuid, CASE WHEN %(proposal)s::uuid IS NOT NULL THEN 'approved' END
FROM pack_version v
WHERE v.pack_hash = %(hash)s AND (%(proposal)s::uuid IS NOT NULL OR v.pack_no IS DISTINCT FROM (
    SELECT a.pack_no FROM activation a
    WHERE a.program_no = v.program_no AND a.activated_on <= %(on)s
        AND NOT EXISTS (SELECT 1 FROM activation_withdrawal w WHERE w.activation_no = a.activation_no)
    ORDER BY a.activated_on DESC, a.activation_no DESC LIMIT 1
))
