-- Every fault of the chain: a number left out, a seal that does not bind the one before, its batch, its number and its
-- moment, or a moment before the last. A batch whose own hash was changed is no fault of its seal: its words still fit.
WITH linked AS (
    SELECT
        s.seal_no, s.batch_id, s.previous_hash, s.chain_hash, s.known_at, b.content_hash,
        batch_content_hash(b.batch_id, b.kind, b.cause, b.actor, b.posted_month) AS words_hash,
        lag(s.seal_no, 1, 0::bigint) OVER chain AS number_before,
        lag(s.chain_hash, 1, decode(repeat('00', 32), 'hex')) OVER chain AS hash_before,
        lag(s.known_at) OVER chain AS moment_before, count(*) OVER (PARTITION BY s.batch_id) AS seals
    FROM seal s LEFT JOIN batch b ON b.batch_id = s.batch_id
    WINDOW chain AS (ORDER BY s.seal_no)
)
SELECT fault.what, 'seal' AS posted_table, jsonb_build_object('seal_no', seal_no, 'batch_id', batch_id) AS key
FROM linked
CROSS JOIN LATERAL (
    VALUES
        (number_before + 1 <> seal_no, 'the seal before this one is missing'),
        (content_hash IS NULL, 'the batch of a seal is missing'),
        (
            chain_hash NOT IN (
                seal_hash(previous_hash, content_hash, seal_no, known_at),
                seal_hash(previous_hash, words_hash, seal_no, known_at)
            ),
            'a seal was changed: its hash does not fit what it binds'
        ),
        (previous_hash <> hash_before AND number_before + 1 = seal_no, 'a seal does not bind the one before'),
        (known_at < moment_before, 'a seal says a moment before that of the seal before'),
        (seals > 1, 'a batch is sealed more than once')
) AS fault (is_so, what)
WHERE fault.is_so
ORDER BY seal_no
