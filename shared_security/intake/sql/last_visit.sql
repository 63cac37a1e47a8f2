-- The last work that a payer told of in the page, to begin the next one with.
SELECT s.number, s.work_date, s.seconds, s.gross_pay_micros FROM (
    SELECT k.number, w.work_date, w.seconds, w.gross_pay_micros, w.revision, w.record_key,
        row_number() OVER (PARTITION BY w.record_key ORDER BY w.revision DESC) AS place
    FROM known_number k
    JOIN work_record w ON w.account_id = k.posts_to AND w.home_account_id = k.home_account_id
    WHERE k.payer_id = %(payer)s AND w.payer_id = %(payer)s
) AS s
WHERE s.place = 1 AND s.seconds > 0 ORDER BY s.work_date DESC, s.record_key LIMIT 1
