-- Moves from a provider and to it. The cash of a move goes with the remittance of this provider whose batches hold the act;
-- of several programs the slowest is told.
WITH moves AS MATERIALIZED (
    SELECT * FROM provider_transfer
    WHERE %(provider)s IN (from_provider_id, to_provider_id) AND state IN ('asked', 'done')
    ORDER BY state = 'asked' DESC, transfer_id DESC
    LIMIT %(limit)s
), numbers AS MATERIALIZED (
    SELECT DISTINCT ON (account_id) account_id, number FROM account_number
    WHERE account_id IN (SELECT account_id FROM moves)
    ORDER BY account_id, valid_until DESC NULLS FIRST, valid_from DESC, number
), booked AS MATERIALIZED (
    SELECT
        m.account_id, m.batch_id, m.program_no, m.health_micros + m.disability_micros + m.workers_compensation_micros
        + m.unemployment_micros + m.retirement_micros + m.sick_micros + m.vacation_micros + m.family_leave_micros AS micros
    FROM moves t JOIN provider_move m ON m.account_id = t.account_id AND m.batch_id = t.batch_id
)
SELECT
    t.transfer_id, n.number,
    f.name AS from_provider, p.name AS to_provider, t.to_provider_id = %(provider)s AS comes, t.chosen_by, t.state,
    t.asked_on, t.effective_on, t.done_on, cash.micros,
    CASE WHEN cash.all_ordered THEN cash.ordered_on END AS ordered_on,
    CASE WHEN cash.all_left THEN cash.left_on END AS left_on,
    CASE WHEN cash.all_arrived THEN cash.arrived_on END AS arrived_on
FROM moves t
JOIN provider f ON f.provider_id = t.from_provider_id
JOIN provider p ON p.provider_id = t.to_provider_id
LEFT JOIN numbers n ON n.account_id = t.account_id
LEFT JOIN LATERAL (
    SELECT
        sum(m.micros)::bigint AS micros, bool_and(r.ordered_on IS NOT NULL) AS all_ordered,
        max(r.ordered_on) AS ordered_on, bool_and(line.left_on IS NOT NULL) AS all_left, max(line.left_on) AS left_on,
        bool_and(line.arrived_on IS NOT NULL) AS all_arrived, max(line.arrived_on) AS arrived_on
    FROM booked m
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
    WHERE m.account_id = t.account_id AND m.batch_id = t.batch_id AND m.micros > 0
) cash ON true
ORDER BY t.state = 'asked' DESC, t.transfer_id DESC
