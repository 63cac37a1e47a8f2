-- Each new seal's hash binds the seal before, the batch's content, its own number and the moment of knowing; the
-- recursion walks the chain on. The moment never goes back, whatever the clock of the door says.
INSERT INTO seal (seal_no, batch_id, previous_hash, chain_hash, known_at)
WITH RECURSIVE head AS (
    SELECT seal_no, chain_hash, known_at FROM seal ORDER BY seal_no DESC LIMIT 1
), moment AS (
    SELECT greatest(%(at)s::timestamptz, (SELECT known_at + interval '1 microsecond' FROM head)) AS known_at
), fresh AS (
    SELECT n, batch_id, content_hash
    FROM unnest(%(batches)s::uuid[], %(hashes)s::bytea[]) WITH ORDINALITY AS told (batch_id, content_hash, n)
), chain AS (
    SELECT
        0::bigint AS n, coalesce((SELECT seal_no FROM head), 0::bigint) AS seal_no, NULL::uuid AS batch_id,
        NULL::bytea AS previous_hash,
        coalesce((SELECT chain_hash FROM head), decode(repeat('00', 32), 'hex')) AS chain_hash
    UNION ALL
    SELECT
        f.n, c.seal_no + 1, f.batch_id, c.chain_hash,
        seal_hash(c.chain_hash, f.content_hash, c.seal_no + 1, (SELECT known_at FROM moment))
    FROM chain c JOIN fresh f ON f.n = c.n + 1
)
SELECT seal_no, batch_id, previous_hash, chain_hash, (SELECT known_at FROM moment) FROM chain WHERE n > 0
