-- The work that a payer has told of person by person, as it stands now, the latest day first.
WITH known AS MATERIALIZED (
    SELECT number, posts_to, home_account_id, known_on FROM known_number WHERE payer_id = %(payer)s
), standing AS (
    SELECT DISTINCT ON (w.record_key)
        w.record_key, w.revision, w.account_id, w.external_id, k.number, w.work_date, w.seconds, w.gross_pay_micros
    FROM known k
    JOIN work_record w ON w.account_id = k.posts_to AND w.home_account_id = k.home_account_id
    WHERE w.payer_id = %(payer)s AND NOT EXISTS (
        SELECT 1 FROM entry e
        WHERE e.account_id = w.account_id AND e.record_key = w.record_key AND e.revision = -w.revision
    )
    ORDER BY w.record_key, w.revision DESC, k.known_on DESC
), page AS MATERIALIZED (
    SELECT * FROM standing ORDER BY work_date DESC, external_id DESC LIMIT %(limit)s OFFSET %(offset)s
), earned AS MATERIALIZED (
    SELECT e.record_key, sum(e.total_micros)::bigint AS micros
    FROM page p
    JOIN entry e ON e.account_id = p.account_id AND e.record_key = p.record_key AND e.revision = p.revision
    WHERE e.unit = 'USD'
    GROUP BY e.record_key
)
SELECT external_id, number, work_date, coalesce(seconds, 0), gross_pay_micros, coalesce(micros, 0)::bigint
FROM page LEFT JOIN earned USING (record_key) ORDER BY work_date DESC, external_id DESC
