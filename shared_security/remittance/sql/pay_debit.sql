UPDATE debit SET state = CASE WHEN state = 'sent' THEN 'paid' ELSE state END, match_id = %(match)s
WHERE debit_id = %(debit)s
