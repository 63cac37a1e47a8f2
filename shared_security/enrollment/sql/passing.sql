-- Moves from a provider and to it. The cash of a move goes with the remittance of this provider whose batches hold the act;
-- of several programs the slowest is told.
WITH moves AS (
    SELECT * FROM provider_transfer
    WHERE %(provider)s IN (from_provider_id, to_provider_id) AND state IN ('asked', 'done')
    ORDER BY state = 'asked' DESC, transfer_id DESC
    LIMIT %(limit)s
)
SELECT
    t.transfer_id,
    (
        SELECT n.number FROM account_number n
        WHERE n.account_id = t.account_id ORDER BY n.valid_until DESC NULLS FIRST, n.valid_from DESC, n.number LIMIT 1
    ) AS number,
    f.name AS from_provider, p.name AS to_provider, t.to_provider_id = %(provider)s AS comes, t.chosen_by, t.state,
    t.asked_on, t.effective_on, t.done_on, cash.micros,
    CASE WHEN cash.all_ordered THEN cash.ordered_on END AS ordered_on,
    CASE WHEN cash.all_left THEN cash.left_on END AS left_on,
    CASE WHEN cash.all_arrived THEN cash.arrived_on END AS arrived_on
FROM moves t
JOIN provider f ON f.provider_id = t.from_provider_id
JOIN provider p ON p.provider_id = t.to_provider_id
LEFT JOIN LATERAL (
    SELECT
        sum(m.micros)::bigint AS micros, bool_and(r.ordered_on IS NOT NULL) AS all_ordered,
        max(r.ordered_on) AS ordered_on, bool_and(line.left_on IS NOT NULL) AS all_left, max(line.left_on) AS left_on,
        bool_and(line.arrived_on IS NOT NULL) AS all_arrived, max(line.arrived_on) AS arrived_on
    FROM (
        SELECT
            batch_id, program_no, health_micros + disability_micros + workers_compensation_micros + unemployment_micros
            + retirement_micros + sick_micros + vacation_micros + family_leave_micros AS micros
        FROM provider_move WHERE account_id = t.account_id AND batch_id = t.batch_id
    ) m
    LEFT JOIN seal s ON s.batch_id = m.batch_id
    LEFT JOIN remittance r
        ON r.provider_id = %(provider)s AND r.program_no = m.program_no AND s.seal_no > r.from_seal
        AND s.seal_no <= r.to_seal
    LEFT JOIN LATERAL (
        SELECT
            max(b.booked_on) FILTER (WHERE b.kind = 'remittance') AS left_on,
            max(b.booked_on) FILTER (WHERE b.kind = 'arrival') AS arrived_on
        FROM bank_match b WHERE b.about_id = r.remittance_id AND b.ended_on IS NULL
    ) line ON true
    WHERE m.micros > 0
) cash ON true
ORDER BY t.state = 'asked' DESC, t.transfer_id DESC
