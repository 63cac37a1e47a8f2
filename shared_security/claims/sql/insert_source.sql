INSERT INTO leave_source (
    account_id, request_id, day, source, payer_id, source_no, record_key, micros, batch_id, noted_on
)
SELECT %(account)s, %(request)s, %(day)s, %(source)s, %(payer)s, coalesce(max(source_no), 0) + 1, %(key)s, %(micros)s,
    %(batch)s, %(today)s
FROM leave_source
WHERE account_id = %(account)s AND request_id = %(request)s AND day = %(day)s AND source = %(source)s
    AND payer_id = %(payer)s
