SELECT r.payer_id, r.program_no, r.line_id, r.amount_cents, r.asked_by, r.approved_by, r.declined_by, l.custodial_account_id,
    EXISTS (SELECT 1 FROM bank_match m WHERE m.about_id = r.refund_id AND m.kind = 'refund' AND m.ended_on IS NULL)
FROM refund r JOIN bank_line l USING (line_id) WHERE r.refund_id = %(refund)s
