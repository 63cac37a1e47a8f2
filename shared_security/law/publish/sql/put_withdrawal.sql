-- Nothing where it was taken back already.
INSERT INTO activation_withdrawal (activation_no, activated_on, reason, withdrawn_on, withdrawn_at, withdrawn_by)
SELECT activation_no, activated_on, %(reason)s, %(today)s, %(at)s, %(actor)s FROM activation
WHERE proposal_id = %(proposal)s
ON CONFLICT (activation_no) DO NOTHING
RETURNING activation_no
