-- All that is known of records: each revision and reversal, with where it stands if it waits or waited.
SELECT
    s.record_key, s.revision, s.state, coalesce(w.placed_account_id, s.account_id) AS account_id, s.content_hash,
    w.state AS waiting_state, w.account_number, CASE w.state WHEN 'open' THEN w.owed END AS owed,
    s.batch_id
FROM seen s
LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision AND s.state = 'waiting'
WHERE s.record_key = ANY(%(keys)s)
ORDER BY s.record_key, s.revision
