-- The sum of versions grows with each of them, and a row more adds to it too.
SELECT coalesce(sum(version + 1), 0)::bigint FROM balance WHERE account_id = %(account)s
