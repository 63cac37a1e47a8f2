UPDATE refund SET declined_on = %(today)s, declined_by = %(actor)s WHERE refund_id = %(refund)s
