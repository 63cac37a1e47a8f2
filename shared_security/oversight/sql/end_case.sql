UPDATE protected_case SET outcome = %(outcome)s, ended_on = %(today)s, ended_by = %(actor)s
WHERE account_id = %(account)s AND case_id = %(case)s AND outcome IS NULL
