WITH days AS (
    UPDATE leave_request_day d SET granted_micros = decided.micros
    FROM unnest(%(days)s::date[], %(micros)s::bigint[]) AS decided (day, micros)
    WHERE d.account_id = %(account)s AND d.request_id = %(request)s AND d.day = decided.day
)
UPDATE leave_request SET granted_micros = %(granted)s WHERE account_id = %(account)s AND request_id = %(request)s
