-- Answers with the accounts whose number was free.
INSERT INTO account_number (number, account_id, valid_from)
SELECT drawn.number, drawn.account_id, %(today)s
FROM unnest(%(numbers)s::text[], %(accounts)s::uuid[]) AS drawn (number, account_id)
ON CONFLICT (number) DO NOTHING
RETURNING account_id
