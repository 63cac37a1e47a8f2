INSERT INTO recovery_code (person_id, code_hash, made_at)
SELECT %(person)s, code_hash, %(at)s FROM unnest(%(hashes)s::bytea[]) AS made (code_hash)
