-- What waits, the oldest first, of one payer or of all. A cancellation that waits asks nothing of anybody: left out.
WITH waits AS MATERIALIZED (
    SELECT record_key, revision, payer_id, external_id, reason, account_number, since, owed FROM waiting_record
    WHERE state = 'open' AND (payer_id = %(payer)s OR %(payer)s::uuid IS NULL)
)
SELECT
    record_key, revision, payer_id, external_id, reason, account_number, since,
    (SELECT coalesce(sum(line.value::bigint), 0)
        FROM jsonb_array_elements(owed) AS one, jsonb_each_text(one -> 'lines') AS line
        WHERE one ->> 'unit' = 'USD')::bigint AS owed_micros,
    %(today)s::date - since AS days
FROM waits
WHERE revision = 1 OR owed = '[]' OR EXISTS (
    SELECT 1 FROM jsonb_array_elements(owed) AS one, jsonb_each_text(one -> 'lines') AS line
    WHERE line.value <> '0'
)
ORDER BY since, external_id, revision
