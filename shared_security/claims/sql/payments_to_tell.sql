-- Payments of which their worker is to be told: that they were ordered; that they came back. Last: whether one that came
-- back is paid to the same place anew; and of what she was told before.
SELECT
    p.account_id, p.payout_id, p.person_id, CASE WHEN p.state IN ('returned', 'failed') THEN 'returned' ELSE 'ordered' END,
    p.net_cents, p.kind, p.expected_on, coalesce(p.answered_on, p.ended_on), p.answer_code, r.language,
    p.state IN ('returned', 'failed') AND p.answer_code IS NOT NULL AND d.state <> 'stopped', p.told
FROM payout p
JOIN leave_request r USING (account_id, request_id)
JOIN payout_destination d ON d.account_id = p.account_id AND d.destination_id = p.destination_id
WHERE (p.told IS NULL AND p.net_cents > 0 AND p.state IN ('ordered', 'filed', 'sent', 'paid'))
    OR (p.told IS DISTINCT FROM 'returned' AND p.state IN ('returned', 'failed'))
ORDER BY p.payout_id
