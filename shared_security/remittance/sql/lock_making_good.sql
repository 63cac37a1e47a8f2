SELECT money_micros, missing_micros, paid_micros, after_invoice, after_account, done_on
FROM making_good WHERE making_good_id = %(run)s FOR UPDATE
