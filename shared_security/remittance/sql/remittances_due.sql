-- What of each provider's debt the last remittance does not cover, with what that left over and what was cancelled; and the
-- day since which, batch by batch, it has been below zero; last, whether members with money went to another provider in it.
-- What was ordered for workers from its trust account is cash that it needs there, though it keeps it for them no more: a
-- payout and its draw leave nothing to give back.
WITH stands AS MATERIALIZED (
    SELECT a.provider_id, a.custodial_account_id, coalesce(r.to_seal, 0) AS from_seal, coalesce(r.rest, 0) AS rest
    FROM custodial_account a
    LEFT JOIN LATERAL (
        SELECT to_seal, due_micros - amount_cents * 10000 + (
            SELECT coalesce(sum(c.amount_cents), 0) * 10000 FROM remittance c
            WHERE c.program_no = a.program_no AND c.provider_id = a.provider_id AND c.cancelled_on IS NOT NULL
                AND c.taken_up_by IS NULL
        )::bigint AS rest
        FROM remittance r
        WHERE r.program_no = a.program_no AND r.provider_id = a.provider_id
        ORDER BY to_seal DESC LIMIT 1
    ) r ON true
    WHERE a.kind = 'trust' AND a.program_no = %(program)s
), parts AS MATERIALIZED (
    SELECT a.provider_id, s.seal_no, (s.known_at AT TIME ZONE 'UTC')::date AS day, d.micros
    FROM stands a
    JOIN provider_debt d ON d.provider_id = a.provider_id AND d.program_no = %(program)s
    JOIN seal s ON s.batch_id = d.batch_id AND s.seal_no > a.from_seal AND s.seal_no <= %(to_seal)s
    UNION ALL
    SELECT
        a.provider_id, s.seal_no, (s.known_at AT TIME ZONE 'UTC')::date,
        CASE WHEN t.to_kind = 'ordered' THEN t.amount_micros ELSE -t.amount_micros END
    FROM stands a
    JOIN transfer t ON t.recipe = 'payout' AND t.program_no = %(program)s
        AND a.custodial_account_id = CASE WHEN t.to_kind = 'ordered' THEN t.to_owner ELSE t.from_owner END
    JOIN seal s ON s.batch_id = t.batch_id AND s.seal_no > a.from_seal AND s.seal_no <= %(to_seal)s
), running AS (
    SELECT
        p.provider_id, p.seal_no, p.day, a.rest + sum(p.micros) OVER (PARTITION BY p.provider_id ORDER BY p.seal_no) AS so_far,
        p.seal_no = max(p.seal_no) OVER (PARTITION BY p.provider_id) AS is_last
    FROM parts p JOIN stands a USING (provider_id)
), marked AS (
    SELECT
        *, coalesce(max(CASE WHEN so_far >= 0 THEN seal_no END) OVER (PARTITION BY provider_id), 0) AS above_last
    FROM running
), owed AS (
    SELECT
        provider_id, max(so_far) FILTER (WHERE is_last) AS micros,
        min(day) FILTER (WHERE seal_no > above_last) AS below_zero_on
    FROM marked GROUP BY provider_id
), members_left AS MATERIALIZED (
    SELECT DISTINCT a.provider_id
    FROM stands a
    JOIN provider_move m ON m.from_provider_id = a.provider_id AND m.program_no = %(program)s
    JOIN seal s ON s.batch_id = m.batch_id AND s.seal_no > a.from_seal AND s.seal_no <= %(to_seal)s
    WHERE m.health_micros + m.disability_micros + m.workers_compensation_micros + m.unemployment_micros
        + m.retirement_micros + m.sick_micros + m.vacation_micros + m.family_leave_micros > 0
)
SELECT
    a.provider_id, a.from_seal, coalesce(d.micros, a.rest)::bigint AS micros, d.below_zero_on,
    l.provider_id IS NOT NULL AS members_left
FROM stands a
LEFT JOIN owed d USING (provider_id)
LEFT JOIN members_left l USING (provider_id)
ORDER BY a.provider_id
