-- What stands available in a pocket.
SELECT (to_jsonb(b) ->> (%(pocket)s || '_micros'))::bigint FROM balance b
WHERE account_id = %(account)s AND program_no = %(program)s AND unit = 'USD' AND stage = 'available'
