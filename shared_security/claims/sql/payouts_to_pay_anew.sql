-- Payments of a request that came back or were undone and that none pays anew, with what is held of each; last: why a bank
-- sent it back.
SELECT p.payout_id, p.destination_id, CASE WHEN p.state = 'failed' THEN p.net_cents ELSE p.gross_cents END,
    p.state = 'failed', p.answer_code
FROM payout p
WHERE p.account_id = %(account)s AND p.request_id = %(request)s AND p.state IN ('failed', 'undone') AND NOT EXISTS (
    SELECT 1 FROM payout n WHERE n.account_id = p.account_id AND n.instead_of = p.payout_id
)
ORDER BY p.payout_id
