-- Remittances with the days of the lines that were placed about them: out of the one account, and into the other.
SELECT
    r.remittance_id, r.program_no, r.provider_id, p.name AS provider, r.from_seal, r.to_seal, r.due_micros, r.amount_cents,
    r.reference, r.ordered_on, r.ordered_by, r.cancelled_on, line.left_on, line.arrived_on
FROM remittance r
JOIN provider p ON p.provider_id = r.provider_id
CROSS JOIN LATERAL (
    SELECT
        max(m.booked_on) FILTER (WHERE m.kind = 'remittance') AS left_on,
        max(m.booked_on) FILTER (WHERE m.kind = 'arrival') AS arrived_on
    FROM bank_match m
    WHERE m.about_id = r.remittance_id AND m.kind IN ('remittance', 'arrival') AND m.ended_on IS NULL
) AS line
WHERE (%(program)s::smallint IS NULL OR r.program_no = %(program)s::smallint)
    AND (%(id)s::uuid IS NULL OR r.remittance_id = %(id)s::uuid)
    AND (NOT %(under_way)s OR r.cancelled_on IS NULL AND (line.left_on IS NULL OR line.arrived_on IS NULL))
ORDER BY r.ordered_on DESC, r.to_seal DESC, r.provider_id
LIMIT %(limit)s OFFSET %(offset)s
