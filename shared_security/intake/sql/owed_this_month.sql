-- What a payer owes for what was posted this month, and for what came this month and waits.
SELECT
    (SELECT coalesce(sum(total_micros), 0) FROM payer_debt
        WHERE payer_id = %(payer)s AND posted_month = %(month)s AND unit = 'USD')::bigint,
    (SELECT coalesce(sum(line.value::bigint), 0)
        FROM waiting_record, jsonb_array_elements(owed) AS one, jsonb_each_text(one -> 'lines') AS line
        WHERE payer_id = %(payer)s AND state = 'open' AND since >= %(month)s AND one ->> 'unit' = 'USD')::bigint
