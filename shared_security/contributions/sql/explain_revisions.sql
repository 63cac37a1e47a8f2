-- All that is known of a record: each revision and reversal, where it stands, and since when that is known.
WITH known AS MATERIALIZED (
    SELECT
        s.revision, coalesce(w.state, s.state) AS state, coalesce(w.placed_account_id, s.account_id) AS account_id, s.batch_id
    FROM seen s
    LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision AND s.state = 'waiting'
    WHERE s.record_key = %(key)s
), came AS MATERIALIZED (
    SELECT batch_id, posted_month FROM batch WHERE batch_id IN (SELECT batch_id FROM known)
)
SELECT k.revision, k.state, k.account_id, k.batch_id, came.posted_month, seal.seal_no, seal.known_at
FROM known k
LEFT JOIN came ON came.batch_id = k.batch_id
LEFT JOIN seal ON seal.batch_id = k.batch_id
ORDER BY abs(k.revision), k.revision DESC
