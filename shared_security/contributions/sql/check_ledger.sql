-- What is kept of ledger accounts beside pockets is the sum of the transfers that touched them, and not below zero where
-- nothing may be; and cash is where the money is: what lies in custodial accounts, is in transit, or is owed to the program
-- for what workers have, equals what workers and funds have, payers have as credit, and nobody has placed or been paid yet.
WITH sums AS (
    SELECT
        coalesce(side.owner, %(nil)s::uuid) AS owner_id, side.kind, coalesce(side.pocket, '') AS fund, t.program_no,
        sum(CASE WHEN side.is_debited = (side.kind = ANY (%(debit)s::text[])) THEN t.amount_micros ELSE -t.amount_micros END)
            AS micros
    FROM transfer t
    CROSS JOIN LATERAL (
        VALUES
            (t.from_kind, t.from_owner, t.from_stage, t.from_pocket, true),
            (t.to_kind, t.to_owner, t.to_stage, t.to_pocket, false)
    ) AS side (kind, owner, stage, pocket, is_debited)
    WHERE side.kind || coalesce(':' || side.stage, '') = ANY (%(kept)s::text[])
    GROUP BY 1, 2, 3, 4
), cash AS (
    SELECT program_no, micros * CASE
        WHEN kind IN ('collection', 'trust', 'in_transit', 'recoverable', 'guarantee_claim') THEN 1 ELSE -1
    END AS micros
    FROM ledger_balance
    UNION ALL
    SELECT
        program_no,
        -(health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros
            + sick_micros + vacation_micros + family_leave_micros)
    FROM balance WHERE unit = 'USD' AND stage IN ('available', 'held', 'spent')
    UNION ALL
    -- Paid out or given up: what is spent and paid is nobody's any more, what nobody will pay is the program's own loss.
    SELECT t.program_no, CASE WHEN side.is_debited THEN side.micros ELSE -side.micros END
    FROM transfer t
    CROSS JOIN LATERAL (
        VALUES (t.from_kind, true, t.amount_micros), (t.to_kind, false, t.amount_micros)
    ) AS side (kind, is_debited, micros)
    WHERE t.unit = 'USD' AND (
        side.kind IN ('payout', 'premium')
        OR (side.kind = 'program_share' AND (t.from_kind IN ('recoverable', 'guarantee_claim')
            OR t.to_kind IN ('recoverable', 'guarantee_claim')))
    )
    UNION ALL
    SELECT program_no, CASE WHEN to_kind = 'expired' THEN -amount_micros ELSE amount_micros END
    FROM transfer WHERE unit = 'USD' AND 'expired' IN (from_kind, to_kind)
)
SELECT
    'a ledger balance is not the sum of its transfers' AS what, 'ledger_balance' AS posted_table,
    jsonb_build_object(
        'owner_id', coalesce(s.owner_id, b.owner_id), 'kind', coalesce(s.kind, b.kind),
        'fund', nullif(coalesce(s.fund, b.fund), ''), 'program_no', coalesce(s.program_no, b.program_no)
    ) AS key,
    coalesce(s.micros, 0)::text AS expected, coalesce(b.micros, 0)::text AS found
FROM sums s
FULL JOIN ledger_balance b
    ON b.owner_id = s.owner_id AND b.kind = s.kind AND b.fund = s.fund AND b.program_no = s.program_no
WHERE coalesce(s.micros, 0) <> coalesce(b.micros, 0)
UNION ALL
SELECT
    'a ledger balance is below zero', 'ledger_balance',
    jsonb_build_object('owner_id', owner_id, 'kind', kind, 'program_no', program_no), '0 or more', micros::text
FROM ledger_balance
WHERE micros < 0 AND kind IN ('payer_credit', 'carry', 'recoverable', 'guarantee_claim', 'ordered')
UNION ALL
SELECT
    'cash is not where the money is', 'ledger_balance', jsonb_build_object('program_no', program_no),
    'nothing over and nothing missing', sum(micros)::text
FROM cash GROUP BY program_no HAVING sum(micros) <> 0
