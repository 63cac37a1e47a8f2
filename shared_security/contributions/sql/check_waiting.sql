-- The waiting room and the keys agree, and what left it went somewhere.
SELECT
    CASE
        WHEN w.record_key IS NULL THEN 'a key says waiting, and nothing waits'
        WHEN s.record_key IS NULL THEN 'a record waits and has no key that says so'
        ELSE 'a key and the record that waits differ in content'
    END AS what,
    CASE WHEN w.record_key IS NULL THEN 'seen' ELSE 'waiting_record' END AS posted_table,
    jsonb_build_object(
        'record_key', coalesce(s.record_key, w.record_key), 'revision', coalesce(s.revision, w.revision)
    ) AS key,
    s.content_hash::text AS expected, w.content_hash::text AS found
FROM (SELECT * FROM seen WHERE state = 'waiting') AS s
FULL JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision
WHERE s.content_hash IS DISTINCT FROM w.content_hash
UNION ALL
SELECT
    'a record left the waiting room for a correction that is not there', 'waiting_record',
    jsonb_build_object('record_key', w.record_key, 'revision', w.revision), 'a higher revision', NULL
FROM waiting_record w
WHERE w.state = 'replaced' AND NOT EXISTS (
    SELECT 1 FROM seen h WHERE h.record_key = w.record_key AND h.revision > w.revision
        AND h.state IN ('posted', 'waiting')
)
