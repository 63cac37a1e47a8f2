-- The invoice of a payer that money was settled on last, of those whose claims have any of it; and how much that is. One that
-- this return has passed is left out: what it has still was used, and was lent.
SELECT s.invoice_id, paid.micros
FROM settlement s
CROSS JOIN LATERAL (
    SELECT coalesce(sum(
        c.settled_health_micros + c.settled_disability_micros + c.settled_workers_compensation_micros
        + c.settled_unemployment_micros + c.settled_retirement_micros + c.settled_sick_micros
        + c.settled_vacation_micros + c.settled_family_leave_micros + c.settled_administration_micros
        + c.settled_guarantee_micros + c.settled_public_fund_micros + c.settled_worker_centre_micros
    ), 0)::bigint AS micros
    FROM claim c WHERE c.invoice_id = s.invoice_id
) AS paid
WHERE s.payer_id = %(payer)s AND s.program_no = %(program)s AND s.returned_match IS NULL AND s.settled_micros > 0
    AND paid.micros > 0
    AND NOT EXISTS (SELECT 1 FROM settlement r WHERE r.returned_match = %(match)s AND r.invoice_id = s.invoice_id)
ORDER BY s.settlement_id DESC LIMIT 1
