-- What transfers did to pockets for some accounts, wherever they were posted, but for those that merged accounts.
SELECT t.program_no, t.unit, side.stage, side.pocket, sum(side.amount_micros)
FROM transfer t
CROSS JOIN LATERAL (
    VALUES
        (t.from_kind, t.from_owner, t.from_stage, t.from_pocket, -t.amount_micros),
        (t.to_kind, t.to_owner, t.to_stage, t.to_pocket, t.amount_micros)
) AS side (kind, owner_id, stage, pocket, amount_micros)
WHERE t.account_id = ANY (%(accounts)s::uuid[]) AND t.home_account_id = ANY (%(homes)s::uuid[]) AND t.recipe <> 'merge'
    AND side.kind = 'pocket' AND side.owner_id = t.account_id
GROUP BY t.program_no, t.unit, side.stage, side.pocket
