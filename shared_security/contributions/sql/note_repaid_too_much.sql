-- What a payer repaid to the guarantee was never owed, and is its credit: it is repaid no more.
INSERT INTO settlement (
    settlement_id, payer_id, program_no, money_micros, open_before_micros, repaid_micros, begun_on, paid_on, done_on
) VALUES (%(settlement)s, %(payer)s, %(program)s, %(micros)s, %(micros)s, -%(micros)s, %(today)s, %(today)s, %(today)s)
