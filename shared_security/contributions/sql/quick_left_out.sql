-- DuckDB: rows whose records are in the books already; `same` where they say the same of the same account.
INSERT INTO left_out
SELECT
    part.row_number, part.nth,
    known.state = 'posted' AND CAST(known.account_id AS UUID) = part.account_id
    AND CAST(known.content_hash AS UUID) = part.content_hash
FROM part JOIN known ON CAST(known.record_key AS UUID) = part.record_key
