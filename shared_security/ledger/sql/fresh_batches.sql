-- The committed batches that no seal has numbered, in the order in which they are numbered.
SELECT batch_id, content_hash FROM batch b
WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.batch_id = b.batch_id)
ORDER BY batch_id
