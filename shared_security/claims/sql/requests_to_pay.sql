-- Requests that were granted and are not paid to the end, the oldest first: whose first day has come, or of money.
SELECT account_id, request_id FROM leave_request
WHERE state IN ('granted', 'granted_in_part', 'waiting_for_money', 'paying', 'payment_returned')
    AND (first_day <= %(today)s OR unit = 'USD')
ORDER BY asked_at, request_id
