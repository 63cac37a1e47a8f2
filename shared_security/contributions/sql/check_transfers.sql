-- Transfers: a positive amount from one place to another; a pocket is named whole and is that of the account concerned;
-- merges leave nothing in between.
SELECT
    'a transfer names a pocket that is none, or that of another account' AS what, 'transfer' AS posted_table,
    jsonb_build_object('account_id', t.account_id, 'transfer_id', t.transfer_id) AS key,
    'stage and pocket of ' || t.account_id AS expected,
    concat_ws(' ', side.stage, side.pocket, 'of', side.owner) AS found
FROM transfer t
CROSS JOIN LATERAL (
    VALUES (t.from_kind, t.from_owner, t.from_stage, t.from_pocket), (t.to_kind, t.to_owner, t.to_stage, t.to_pocket)
) AS side (kind, owner, stage, pocket)
WHERE side.kind = 'pocket' AND (
    side.owner IS DISTINCT FROM t.account_id
    OR (side.stage = ANY(%(stages)s)) IS NOT TRUE OR (side.pocket = ANY(%(pockets)s)) IS NOT TRUE
)
UNION ALL
SELECT
    'money is left between two accounts of one person', 'transfer',
    jsonb_build_object('batch_id', t.batch_id, 'program_no', t.program_no, 'unit', t.unit),
    '0', sum(side.micros)::text
FROM transfer t
CROSS JOIN LATERAL (VALUES (t.from_kind, -t.amount_micros), (t.to_kind, t.amount_micros)) AS side (kind, micros)
WHERE side.kind = 'merge_clearing'
GROUP BY t.batch_id, t.program_no, t.unit
HAVING sum(side.micros) <> 0
UNION ALL
SELECT
    'a transfer moves nothing, or backwards', 'transfer',
    jsonb_build_object('account_id', account_id, 'transfer_id', transfer_id), 'a positive amount elsewhere',
    amount_micros::text
FROM transfer
WHERE amount_micros <= 0 OR (from_kind, from_owner, from_stage, from_pocket)
    IS NOT DISTINCT FROM (to_kind, to_owner, to_stage, to_pocket)
