-- The work that a payer has told of person by person, as it stands now, the latest day first.
WITH standing AS (
    SELECT DISTINCT ON (w.record_key)
        w.record_key, w.revision, w.account_id, w.external_id, k.number, w.work_date, w.seconds, w.gross_pay_micros
    FROM known_number k
    JOIN work_record w ON w.account_id = k.posts_to AND w.home_account_id = k.home_account_id
    WHERE k.payer_id = %(payer)s AND w.payer_id = %(payer)s AND NOT EXISTS (
        SELECT 1 FROM entry e
        WHERE e.account_id = w.account_id AND e.record_key = w.record_key AND e.revision = -w.revision
    )
    ORDER BY w.record_key, w.revision DESC, k.known_on DESC
), page AS (
    SELECT * FROM standing ORDER BY work_date DESC, external_id DESC LIMIT %(limit)s OFFSET %(offset)s
)
SELECT
    external_id, number, work_date, coalesce(seconds, 0), gross_pay_micros,
    (SELECT coalesce(sum(e.total_micros), 0) FROM entry e
        WHERE e.account_id = p.account_id AND e.record_key = p.record_key AND e.revision = p.revision AND e.unit = 'USD'
    )::bigint
FROM page p ORDER BY work_date DESC, external_id DESC
