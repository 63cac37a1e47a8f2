UPDATE making_good SET
    paid_micros = paid_micros + %(paid)s, after_invoice = %(invoice)s, after_account = %(account)s, done_on = %(done)s
WHERE making_good_id = %(run)s
