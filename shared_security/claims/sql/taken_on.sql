-- What other requests of the account take on a day from a pocket of a program.
SELECT coalesce(sum(coalesce(d.granted_micros, d.asked_micros)), 0)::bigint
FROM leave_request r
JOIN leave_request_day d ON d.account_id = r.account_id AND d.request_id = r.request_id
WHERE r.account_id = %(account)s AND r.program_no = %(program)s AND r.pocket = %(pocket)s AND d.day = %(day)s
    AND r.request_id <> %(request)s AND r.state = ANY (%(holding)s::text[])
