-- Each move that is done is in the books, with both providers; each row of the books about an account is told by a move of
-- it, or of the account that it is merged into; orders count what they moved.
WITH done AS MATERIALIZED (
    SELECT mass_id, count(*) AS moves FROM provider_transfer WHERE state = 'done' AND mass_id IS NOT NULL GROUP BY mass_id
)
SELECT
    'a move that is done is not in the books' AS what, 'provider_transfer' AS posted_table,
    jsonb_build_object('account_id', t.account_id, 'transfer_id', t.transfer_id) AS key,
    t.from_provider_id || ' to ' || t.to_provider_id AS expected,
    (
        SELECT m.from_provider_id || ' to ' || m.to_provider_id FROM provider_move m
        WHERE m.account_id = t.account_id AND m.batch_id = t.batch_id LIMIT 1
    ) AS found
FROM provider_transfer t
WHERE t.state = 'done' AND EXISTS (SELECT 1 FROM custodial_account) AND NOT EXISTS (
    SELECT 1 FROM provider_move m
    WHERE m.account_id = t.account_id AND m.batch_id = t.batch_id AND m.from_provider_id = t.from_provider_id
        AND m.to_provider_id = t.to_provider_id
)
UNION ALL
SELECT
    'an account moved in the books and no move tells of it', 'provider_move',
    jsonb_build_object('account_id', m.account_id, 'batch_id', m.batch_id), m.batch_id::text, NULL
FROM provider_move m
LEFT JOIN (SELECT DISTINCT batch_id FROM provider_transfer) t ON t.batch_id = m.batch_id
WHERE t.batch_id IS NULL
UNION ALL
SELECT
    'an order says that it moved another number of accounts', 'mass_transfer', jsonb_build_object('mass_id', o.mass_id),
    coalesce(t.moves, 0)::text, o.moved::text
FROM mass_transfer o
LEFT JOIN done t ON t.mass_id = o.mass_id
WHERE coalesce(t.moves, 0) <> o.moved
