SELECT r.refund_id, r.payer_id, r.program_no, r.line_id, r.amount_cents, r.reference, r.why, r.asked_on, r.asked_by,
    r.approved_on, r.approved_by, r.declined_on, r.declined_by, m.booked_on AS paid_on
FROM refund r
LEFT JOIN bank_match m ON m.about_id = r.refund_id AND m.kind = 'refund' AND m.ended_on IS NULL
ORDER BY (r.approved_on IS NULL AND r.declined_on IS NULL) DESC, r.refund_id DESC LIMIT %(limit)s
