-- A number that grows whenever leave in time of an account moves.
SELECT coalesce(sum(version), 0)::bigint FROM balance
WHERE account_id = %(account)s AND unit IN ('leave_hour', 'leave_day', 'hour')
