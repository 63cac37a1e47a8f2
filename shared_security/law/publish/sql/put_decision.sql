-- Nothing where somebody has decided: one decision each.
INSERT INTO law_decision (
    proposal_id, proposed_by, effective_on, answer, reason, decided_on, decided_at, decided_by
)
SELECT proposal_id, proposed_by, effective_on, %(answer)s, %(reason)s, %(today)s, %(at)s, %(actor)s
FROM law_proposal WHERE proposal_id = %(proposal)s
ON CONFLICT (proposal_id) DO NOTHING
RETURNING proposal_id
