-- Of leave of accounts: what was held and used, less what of it is borne already, and what lapsed, by pocket, payer and
-- day. A merge moves what was used with everything else.
SELECT
    t.account_id, t.program_no, t.unit, side.pocket, t.payer_id, t.effective_on,
    coalesce(sum(side.micros) FILTER (WHERE side.stage IN ('held', 'spent')), 0)::bigint
        - coalesce(sum(side.micros) FILTER (WHERE 'time_earned' IN (t.from_kind, t.to_kind)), 0)::bigint,
    coalesce(sum(-side.micros) FILTER (WHERE 'expired' IN (t.from_kind, t.to_kind)), 0)::bigint
FROM transfer t
CROSS JOIN LATERAL (
    VALUES
        (t.from_kind, t.from_stage, t.from_pocket, -t.amount_micros),
        (t.to_kind, t.to_stage, t.to_pocket, t.amount_micros)
) AS side (kind, stage, pocket, micros)
WHERE side.kind = 'pocket' AND t.unit <> 'USD' AND t.account_id = ANY (%(accounts)s::uuid[])
GROUP BY t.account_id, t.program_no, t.unit, side.pocket, t.payer_id, t.effective_on
