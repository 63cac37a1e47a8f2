UPDATE insolvency SET declared_on = %(today)s, declared_by = %(actor)s WHERE insolvency_id = %(insolvency)s
