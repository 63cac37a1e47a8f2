UPDATE insolvency SET ended_on = %(today)s, ended_by = %(actor)s WHERE insolvency_id = %(insolvency)s
