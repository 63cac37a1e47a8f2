INSERT INTO invoice (
    invoice_id, program_no, number, payer_id, kind, period_start, period_end, from_seal, to_seal, issued_on, due_on,
    reference, total_micros, credited_micros, waits_micros, carry_used_micros, amount_cents, open_micros, settled_on,
    explained
) VALUES (
    %(invoice_id)s, %(program_no)s, %(number)s, %(payer_id)s, %(kind)s, %(period_start)s, %(period_end)s,
    %(from_seal)s, %(to_seal)s, %(issued_on)s, %(due_on)s, %(reference)s, %(total_micros)s, %(credited_micros)s,
    %(waits_micros)s, %(carry_used_micros)s, %(amount_cents)s, %(open_micros)s, %(settled_on)s, %(explained)s
)
