-- All that is known of a record: each revision and reversal, where it stands, and since when that is known.
SELECT
    s.revision, coalesce(w.state, s.state) AS state, coalesce(w.placed_account_id, s.account_id) AS account_id,
    s.batch_id, batch.posted_month, seal.seal_no, seal.known_at
FROM seen s
LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision AND s.state = 'waiting'
LEFT JOIN batch ON batch.batch_id = s.batch_id
LEFT JOIN seal ON seal.batch_id = s.batch_id
WHERE s.record_key = %(key)s
ORDER BY abs(s.revision), s.revision DESC
