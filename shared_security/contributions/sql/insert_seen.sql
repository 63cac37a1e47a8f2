-- The fallback where some key is there already: those that are not are put in, in the order of keys, and given back.
WITH held AS MATERIALIZED (
    SELECT record_key, revision FROM seen WHERE record_key = ANY (%(keys)s::uuid[])
)
INSERT INTO seen (record_key, revision, state, account_id, posted_month, batch_id, content_version, content_hash)
SELECT record_key, revision, state, account_id, %(month)s, %(batch)s, %(version)s, content_hash
FROM unnest(
    %(keys)s::uuid[], %(revisions)s::integer[], %(states)s::text[], %(accounts)s::uuid[], %(hashes)s::uuid[]
) AS sent (record_key, revision, state, account_id, content_hash)
WHERE NOT EXISTS (SELECT 1 FROM held h WHERE h.record_key = sent.record_key AND h.revision = sent.revision)
ORDER BY record_key, revision
ON CONFLICT (record_key, revision) DO NOTHING
RETURNING record_key, revision
