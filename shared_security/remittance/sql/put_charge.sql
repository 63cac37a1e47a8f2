INSERT INTO late_charge (
    charge_id, invoice_id, payer_id, program_no, part, debt_kind, up_to, micros, charged_on, explained
) VALUES (
    %(charge)s, %(invoice)s, %(payer)s, %(program)s, %(part)s, %(debt_kind)s, %(up_to)s, %(micros)s, %(today)s,
    %(explained)s
)
