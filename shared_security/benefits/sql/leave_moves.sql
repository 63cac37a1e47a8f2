-- What moved a worker's leave and credits, move by move: program, unit, pocket, payer, day, and, where something was held or
-- taken, cause; from which kind and stage to which. They are added up where they are used: to group them by their words
-- takes longer than to send them. A merge moves what stands from one of her accounts to another and is left out: entries
-- and moves of all of them are read.
SELECT t.program_no, t.unit, CASE WHEN t.from_kind = 'pocket' THEN t.from_pocket ELSE t.to_pocket END, t.payer_id, t.effective_on,
    CASE WHEN 'held' IN (t.from_stage, t.to_stage) OR 'spent' IN (t.from_stage, t.to_stage) THEN t.cause END AS why,
    coalesce(t.from_stage, t.from_kind), coalesce(t.to_stage, t.to_kind), t.amount_micros
FROM transfer t
WHERE t.account_id = ANY (%(places)s::uuid[]) AND t.home_account_id = ANY (%(homes)s::uuid[])
    AND t.recipe <> 'merge' AND 'pocket' IN (t.from_kind, t.to_kind)
    AND CASE WHEN t.from_kind = 'pocket' THEN t.from_pocket ELSE t.to_pocket END = ANY (%(pockets)s::text[])
    AND (t.unit <> 'USD' OR t.program_no = ANY (%(in_dollars)s::smallint[]))
