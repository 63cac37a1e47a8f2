UPDATE bank_line SET placed_cents = placed_cents + %(amount)s WHERE line_id = %(line)s
