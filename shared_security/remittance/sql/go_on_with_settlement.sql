UPDATE settlement SET
    settled_micros = settled_micros + %(settled)s, after_account = coalesce(%(after)s, after_account), done_on = %(done)s
WHERE settlement_id = %(settlement)s
