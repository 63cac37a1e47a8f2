INSERT INTO settlement (
    settlement_id, payer_id, program_no, invoice_id, returned_match, money_micros, open_before_micros, named_micros,
    settled_micros, repaid_micros, begun_on, paid_on, done_on
) VALUES (
    %(settlement)s, %(payer)s, %(program)s, %(invoice)s, %(returned)s, %(money)s, %(open)s, %(named)s, %(settled)s,
    %(repaid)s, %(today)s, %(paid_on)s, %(done)s
)
