-- The row is locked: two answers of one device take turns, so that its count is looked at in order.
SELECT person_id, credential, sign_count FROM passkey WHERE credential_id = %(id)s FOR UPDATE
