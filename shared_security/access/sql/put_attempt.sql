INSERT INTO sign_in_attempt (attempt_id, kind, field, blind_index, origin, code_hash, asked_at, ends_at)
VALUES (%(attempt)s, %(kind)s, %(field)s, %(index)s, %(origin)s, %(code_hash)s, %(at)s, %(ends_at)s)
