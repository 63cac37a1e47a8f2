SELECT r.refund_id, r.payer_id, r.program_no, r.amount_cents FROM refund r
WHERE r.approved_on IS NOT NULL AND r.declined_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM bank_match m WHERE m.about_id = r.refund_id AND m.kind = 'refund' AND m.ended_on IS NULL
)
