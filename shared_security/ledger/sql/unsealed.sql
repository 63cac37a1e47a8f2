-- The first 48 bits of a batch's id are the milliseconds at which it was made.
SELECT
    count(*),
    coalesce(extract(epoch FROM %(at)s::timestamptz)::bigint - min(
        ('x' || lpad(left(replace(b.batch_id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint
    ) / 1000, 0)
FROM batch b WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = b.batch_id)
