-- What waits, the oldest first, of one payer or of all. A cancellation that waits asks nothing of anybody: left out.
SELECT
    record_key, revision, payer_id, external_id, reason, account_number, since, owed_micros, days
FROM (
    SELECT
        *, %(today)s::date - since AS days,
        (SELECT coalesce(sum(line.value::bigint), 0)
            FROM jsonb_array_elements(owed) AS one, jsonb_each_text(one -> 'lines') AS line
            WHERE one ->> 'unit' = 'USD')::bigint AS owed_micros
    FROM waiting_record
    WHERE state = 'open' AND (payer_id = %(payer)s OR %(payer)s::uuid IS NULL)
) AS waiting
WHERE NOT (revision > 1 AND jsonb_array_length(owed) > 0 AND owed_micros = 0)
ORDER BY since, external_id, revision
