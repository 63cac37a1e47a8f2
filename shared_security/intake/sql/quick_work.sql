-- DuckDB: the rows that are posted as columns, in the order of accounts, and their entries.
CREATE TABLE quick_work AS
SELECT row_number() OVER (ORDER BY c.account_id, h.record_key) AS nth, c.*, h.record_key, h.content_hash
FROM candidate c JOIN hashed_row h USING (row_number) SEMI JOIN priced USING (row_number)
ORDER BY nth;

CREATE TABLE quick_entry AS
SELECT w.nth, w.account_id, w.record_key, w.payer_id, d.* EXCLUDE (row_number)
FROM due d JOIN quick_work w USING (row_number)
ORDER BY w.nth;

CREATE TABLE left_out (row_number BIGINT, nth BIGINT, same BOOLEAN)
