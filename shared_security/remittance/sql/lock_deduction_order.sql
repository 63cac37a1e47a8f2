SELECT person_id, entered_by, confirmed_by, ended_on FROM deduction_order
WHERE account_id = %(account)s AND order_id = %(order)s FOR UPDATE
