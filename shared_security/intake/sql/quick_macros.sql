-- DuckDB: a part of a hash, set off by its length in four bytes, as values.ids.hashed_id does. All are below 128 bytes.
CREATE MACRO hashed(part) AS chr(0) || chr(0) || chr(0) || chr(CAST(strlen(part) AS INTEGER)) || part
