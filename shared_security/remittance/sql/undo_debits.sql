UPDATE debit SET state = 'undone', answer_code = %(why)s WHERE debit_id = ANY (%(debits)s::uuid[]) AND state = 'made'
