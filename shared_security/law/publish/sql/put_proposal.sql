INSERT INTO law_proposal (
    proposal_id, draft_id, edit_no, pack_hash, effective_on, reason, proposed_on, proposed_at, proposed_by
) VALUES (
    %(proposal)s, %(draft)s, %(edit_no)s, %(hash)s, %(effective_on)s, %(reason)s, %(today)s, %(at)s, %(actor)s
)
