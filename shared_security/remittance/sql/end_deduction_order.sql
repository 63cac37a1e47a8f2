UPDATE deduction_order SET ended_on = %(today)s, ended_by = %(actor)s
WHERE account_id = %(account)s AND order_id = %(order)s
