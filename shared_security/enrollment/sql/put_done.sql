-- Moves that were just done: those that were asked for, and those that nobody had asked for by a row. What was withdrawn
-- meanwhile stays so, and is not among the rows that were changed.
INSERT INTO provider_transfer AS held (
    account_id, transfer_id, from_provider_id, to_provider_id, chosen_by, mass_id, state, asked_on, asked_by,
    effective_on, done_on, batch_id
)
SELECT
    account_id, transfer_id, from_id, to_id, %(chosen_by)s, %(mass)s, 'done', %(today)s, %(actor)s, effective_on,
    %(today)s, batch_id
FROM unnest(
    %(accounts)s::uuid[], %(transfers)s::uuid[], %(froms)s::uuid[], %(tos)s::uuid[], %(effective)s::date[],
    %(batches)s::uuid[]
) AS done (account_id, transfer_id, from_id, to_id, effective_on, batch_id)
ON CONFLICT (account_id, transfer_id) DO UPDATE SET
    state = 'done', done_on = excluded.done_on, batch_id = excluded.batch_id,
    from_provider_id = excluded.from_provider_id, effective_on = excluded.effective_on
WHERE held.state = 'asked'
