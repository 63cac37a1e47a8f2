-- What waits, the oldest first, of one payer or of all. A cancellation that waits asks nothing of anybody: left out.
SELECT
    record_key, revision, payer_id, external_id, reason, account_number, since,
    (
        SELECT coalesce(sum((due #>> '{}')::bigint), 0)
        FROM jsonb_path_query(owed, '$[*] ? (@.unit == "USD").lines.*') AS due
    )::bigint AS owed_micros,
    %(today)s::date - since AS days
FROM waiting_record
WHERE state = 'open' AND (payer_id = %(payer)s OR %(payer)s::uuid IS NULL)
    AND (revision = 1 OR owed = '[]' OR owed @? '$[*].lines.* ? (@ != 0)')
ORDER BY since, external_id, revision
