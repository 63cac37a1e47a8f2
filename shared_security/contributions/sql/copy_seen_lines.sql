COPY seen (record_key, revision, state, account_id, posted_month, batch_id, content_version, content_hash) FROM STDIN (FORMAT csv)
