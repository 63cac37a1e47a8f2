-- What of each provider's debt the last remittance does not cover, with what that left over and what was cancelled; and the
-- day since which, batch by batch, it has been below zero; last, whether members with money went to another provider in it. What was ordered for workers from its trust account is cash that it
-- needs there, though it keeps it for them no more: a payout and its draw leave nothing to give back.
SELECT
    a.provider_id, coalesce(r.to_seal, 0) AS from_seal, (coalesce(r.rest, 0) + coalesce(d.micros, 0))::bigint AS micros,
    d.below_zero_on,
    EXISTS (
        SELECT 1 FROM provider_move m JOIN seal s ON s.batch_id = m.batch_id
        WHERE m.from_provider_id = a.provider_id AND m.program_no = a.program_no
            AND s.seal_no > coalesce(r.to_seal, 0) AND s.seal_no <= %(to_seal)s
            AND m.health_micros + m.disability_micros + m.workers_compensation_micros + m.unemployment_micros
                + m.retirement_micros + m.sick_micros + m.vacation_micros + m.family_leave_micros > 0
    ) AS members_left
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
LEFT JOIN LATERAL (
    SELECT
        max(micros) FILTER (WHERE is_last) AS micros,
        min(day) FILTER (WHERE seal_no > above_last) AS below_zero_on
    FROM (
        SELECT
            seal_no, day, so_far - coalesce(r.rest, 0) AS micros, is_last,
            coalesce(max(CASE WHEN so_far >= 0 THEN seal_no END) OVER (), 0) AS above_last
        FROM (
            SELECT
                s.seal_no, (s.known_at AT TIME ZONE 'UTC')::date AS day,
                coalesce(r.rest, 0) + sum(p.micros) OVER (ORDER BY s.seal_no) AS so_far,
                s.seal_no = max(s.seal_no) OVER () AS is_last
            FROM (
                SELECT d.batch_id, d.micros FROM provider_debt d
                WHERE d.provider_id = a.provider_id AND d.program_no = a.program_no
                UNION ALL
                SELECT t.batch_id, CASE WHEN t.to_kind = 'ordered' THEN t.amount_micros ELSE -t.amount_micros END
                FROM transfer t
                WHERE t.recipe = 'payout' AND t.program_no = a.program_no
                    AND a.custodial_account_id = CASE WHEN t.to_kind = 'ordered' THEN t.to_owner ELSE t.from_owner END
            ) p
            JOIN seal s ON s.batch_id = p.batch_id
            WHERE s.seal_no > coalesce(r.to_seal, 0) AND s.seal_no <= %(to_seal)s
        ) running
    ) marked
) d ON true
WHERE a.kind = 'trust' AND a.program_no = %(program)s
ORDER BY a.provider_id
