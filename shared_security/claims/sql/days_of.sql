SELECT d.request_id, d.day, d.asked_micros, d.granted_micros
FROM unnest(%(accounts)s::uuid[], %(requests)s::uuid[]) AS sought (account_id, request_id)
JOIN leave_request_day d ON d.account_id = sought.account_id AND d.request_id = sought.request_id
ORDER BY d.request_id, d.day
