-- Those of some records that wait now, as they were sent.
SELECT record_key, revision, payer_id, external_id, account_number, fields, owed
FROM waiting_record JOIN unnest(%(keys)s::uuid[], %(revisions)s::integer[]) AS wanted (record_key, revision)
    USING (record_key, revision)
WHERE state = 'open'
