UPDATE refund SET approved_on = %(today)s, approved_by = %(actor)s WHERE refund_id = %(refund)s
