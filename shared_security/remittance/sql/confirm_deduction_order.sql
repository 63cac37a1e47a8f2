UPDATE deduction_order SET confirmed_on = %(today)s, confirmed_by = %(actor)s
WHERE account_id = %(account)s AND order_id = %(order)s
