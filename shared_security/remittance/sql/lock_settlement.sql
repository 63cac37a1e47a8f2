-- One runs a settlement at a time; the other waits here, and goes on where the first has come to.
SELECT invoice_id, money_micros, open_before_micros, settled_micros, after_account, done_on, paid_on
FROM settlement WHERE settlement_id = %(settlement)s FOR UPDATE
