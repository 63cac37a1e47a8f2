-- Requests that were granted and are not paid to the end, the oldest first: whose first day has come, or of money; and those
-- that were paid, and of which a payment came back since and none pays it anew.
SELECT r.account_id, r.request_id FROM leave_request r
WHERE (
    r.state IN ('granted', 'granted_in_part', 'waiting_for_money', 'paying', 'payment_returned')
    AND (r.first_day <= %(today)s OR r.unit = 'USD')
) OR (
    r.state = 'paid' AND EXISTS (
        SELECT 1 FROM payout p
        WHERE p.account_id = r.account_id AND p.request_id = r.request_id AND p.state IN ('returned', 'failed', 'undone')
            AND NOT EXISTS (SELECT 1 FROM payout n WHERE n.account_id = p.account_id AND n.instead_of = p.payout_id)
    )
)
ORDER BY r.asked_at, r.request_id
