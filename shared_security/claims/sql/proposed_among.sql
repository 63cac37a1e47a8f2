-- Of some requests, those of which the last that was written is a proposal.
SELECT d.request_id
FROM leave_decision d
JOIN unnest(%(accounts)s::uuid[], %(requests)s::uuid[]) AS one (account_id, request_id)
    ON one.account_id = d.account_id AND one.request_id = d.request_id
GROUP BY d.account_id, d.request_id
HAVING max(d.decision_no) = max(d.decision_no) FILTER (WHERE d.step = 'proposed')
