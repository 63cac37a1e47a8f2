INSERT INTO leave_request_day (account_id, request_id, day, asked_micros)
SELECT %(account)s, %(request)s, wished.day, wished.micros
FROM unnest(%(days)s::date[], %(micros)s::bigint[]) AS wished (day, micros)
