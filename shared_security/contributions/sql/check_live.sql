-- At most one revision of a record counts: it stands in the books, or waits, and was not reversed.
SELECT
    'more than one revision of a record counts' AS what, 'seen' AS posted_table,
    jsonb_build_object('record_key', s.record_key) AS key,
    '1' AS expected, string_agg(s.revision::text, ', ' ORDER BY s.revision) AS found
FROM seen s
LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision
WHERE (s.state = 'posted' OR (s.state = 'waiting' AND w.state IN ('open', 'posted')))
    AND NOT EXISTS (SELECT 1 FROM seen r WHERE r.record_key = s.record_key AND r.revision = -s.revision)
GROUP BY s.record_key
HAVING count(*) > 1
