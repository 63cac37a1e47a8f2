-- What of each provider's debt the last remittance does not cover, with what that left over and what was cancelled; and the day since which, batch
-- by batch, it has been below zero.
SELECT
    a.provider_id, coalesce(r.to_seal, 0) AS from_seal, (coalesce(r.rest, 0) + coalesce(d.micros, 0))::bigint AS micros,
    d.below_zero_on
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
            FROM provider_debt p JOIN seal s ON s.batch_id = p.batch_id
            WHERE p.provider_id = a.provider_id AND p.program_no = a.program_no
                AND s.seal_no > coalesce(r.to_seal, 0) AND s.seal_no <= %(to_seal)s
        ) running
    ) marked
) d ON true
WHERE a.kind = 'trust' AND a.program_no = %(program)s
ORDER BY a.provider_id
