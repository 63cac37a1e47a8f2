-- What is open of an invoice is what is open of its claims; its total is the sum of its entries, and what it asks follows;
-- numbers have no gaps.
WITH claims AS (
    SELECT
        invoice_id, sum(
            owed_health_micros - settled_health_micros - made_good_health_micros +
            owed_disability_micros - settled_disability_micros - made_good_disability_micros +
            owed_workers_compensation_micros - settled_workers_compensation_micros - made_good_workers_compensation_micros +
            owed_unemployment_micros - settled_unemployment_micros - made_good_unemployment_micros +
            owed_retirement_micros - settled_retirement_micros - made_good_retirement_micros +
            owed_sick_micros - settled_sick_micros - made_good_sick_micros +
            owed_vacation_micros - settled_vacation_micros - made_good_vacation_micros +
            owed_family_leave_micros - settled_family_leave_micros - made_good_family_leave_micros +
            owed_administration_micros - settled_administration_micros - made_good_administration_micros +
            owed_guarantee_micros - settled_guarantee_micros - made_good_guarantee_micros +
            owed_public_fund_micros - settled_public_fund_micros - made_good_public_fund_micros +
            owed_worker_centre_micros - settled_worker_centre_micros - made_good_worker_centre_micros
        ) AS open
    FROM claim GROUP BY invoice_id
), entries AS (
    SELECT i.invoice_id, sum(e.total_micros) AS total
    FROM invoice i
    JOIN seal s ON s.seal_no > i.from_seal AND s.seal_no <= i.to_seal
    JOIN entry e
        ON e.batch_id = s.batch_id AND e.payer_id = i.payer_id AND e.program_no = i.program_no
        AND e.work_date >= i.period_start AND e.work_date < i.period_end AND (e.part > 0) = (i.kind = 'adjustment')
    WHERE i.kind <> 'charge' AND e.unit = 'USD' AND e.bearer <> 'program'
    GROUP BY i.invoice_id
)
SELECT
    'an invoice is not what it covers: ' || line.name AS what, 'invoice' AS posted_table,
    jsonb_build_object('invoice_id', i.invoice_id, 'program_no', i.program_no, 'number', i.number) AS key,
    line.expected::text, line.found::text
FROM invoice i
LEFT JOIN claims c ON c.invoice_id = i.invoice_id
LEFT JOIN entries e ON e.invoice_id = i.invoice_id
CROSS JOIN LATERAL (VALUES
    ('open_micros', coalesce(c.open, 0), i.open_micros),
    ('total_micros', coalesce(e.total, 0), i.total_micros),
    ('amount_cents', greatest(0, ceil(
        (i.total_micros + i.credited_micros + i.waits_micros - i.carry_used_micros) / 10000::numeric
    )), i.amount_cents)
) AS line (name, expected, found)
WHERE i.kind <> 'charge' AND line.expected <> line.found
UNION ALL
SELECT
    'the numbers of invoices have a gap', 'invoice', jsonb_build_object('program_no', program_no), max(number)::text,
    count(*)::text
FROM invoice GROUP BY program_no HAVING max(number) <> count(*)
