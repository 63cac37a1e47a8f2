SELECT external_id, work_date, seconds, reported_micros, computed_micros
FROM variance_example WHERE payer_id = %(payer)s AND month = %(month)s ORDER BY place
