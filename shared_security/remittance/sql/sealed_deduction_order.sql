SELECT person_id, sealed FROM deduction_order WHERE account_id = %(account)s AND order_id = %(order)s
