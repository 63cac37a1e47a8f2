-- Payments of which their worker is to be told: that they were ordered; that they came back.
SELECT
    p.account_id, p.payout_id, p.person_id, CASE WHEN p.state IN ('returned', 'failed') THEN 'returned' ELSE 'ordered' END,
    p.net_cents, p.kind, p.expected_on, coalesce(p.answered_on, p.ended_on), p.answer_code, r.language
FROM payout p JOIN leave_request r USING (account_id, request_id)
WHERE (p.told IS NULL AND p.state IN ('ordered', 'filed', 'sent', 'paid'))
    OR (p.told IS DISTINCT FROM 'returned' AND p.state IN ('returned', 'failed'))
ORDER BY p.payout_id
FOR UPDATE OF p SKIP LOCKED
