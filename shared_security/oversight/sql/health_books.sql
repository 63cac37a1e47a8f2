-- How the newest seal came about, the newest checks, and what waits; one row.
SELECT
    s.known_at, s.batch_id, f.checked_at, f.differences, c.checked_at, c.breaks, w.records, w.oldest
FROM (SELECT 1) AS one
LEFT JOIN LATERAL (SELECT known_at, batch_id FROM seal ORDER BY seal_no DESC LIMIT 1) AS s ON true
LEFT JOIN LATERAL (
    SELECT checked_at, differences FROM books_check WHERE differences IS NOT NULL ORDER BY checked_at DESC LIMIT 1
) AS f ON true
LEFT JOIN LATERAL (
    SELECT checked_at, breaks FROM books_check WHERE breaks IS NOT NULL ORDER BY checked_at DESC LIMIT 1
) AS c ON true
CROSS JOIN (SELECT count(*) AS records, min(since) AS oldest FROM waiting_record WHERE state = 'open') AS w
