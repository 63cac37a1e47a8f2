-- The numbers a payer has sent work under, with its own work of the year alone: rows that were replaced or moved to
-- another account do not count, and a cancelled one counts zero.
WITH page AS (
    SELECT number, home_account_id, array_agg(posts_to) AS accounts, min(known_on) AS known_on FROM known_number
    WHERE payer_id = %(payer)s GROUP BY number, home_account_id
    ORDER BY min(known_on) DESC, number LIMIT %(limit)s OFFSET %(offset)s
), standing AS (
    SELECT DISTINCT ON (w.home_account_id, w.record_key)
        w.home_account_id, w.work_date, w.seconds, w.jobs, w.gross_pay_micros, w.work_kind
    FROM page p
    JOIN work_record w ON w.account_id = ANY (p.accounts) AND w.home_account_id = p.home_account_id
    WHERE w.payer_id = %(payer)s AND NOT EXISTS (
        SELECT 1 FROM entry e
        WHERE e.account_id = w.account_id AND e.record_key = w.record_key AND e.revision = -w.revision
    )
    ORDER BY w.home_account_id, w.record_key, w.revision DESC
), cost AS (
    SELECT e.home_account_id, sum(e.total_micros)::bigint AS micros FROM page p
    JOIN entry e ON e.account_id = ANY (p.accounts) AND e.home_account_id = p.home_account_id
    WHERE e.payer_id = %(payer)s AND e.unit = 'USD' AND e.work_date >= %(year)s GROUP BY e.home_account_id
)
SELECT
    p.number, p.home_account_id,
    max(s.work_date) FILTER (WHERE s.seconds > 0 OR s.jobs > 0 OR s.gross_pay_micros > 0) AS last_day,
    coalesce(sum(s.seconds) FILTER (WHERE s.work_date >= %(year)s), 0)::bigint AS seconds,
    coalesce(max(c.micros), 0)::bigint AS micros
FROM page p
LEFT JOIN standing s ON s.home_account_id = p.home_account_id
LEFT JOIN cost c ON c.home_account_id = p.home_account_id
GROUP BY p.number, p.home_account_id, p.known_on
ORDER BY last_day DESC NULLS LAST, p.number
