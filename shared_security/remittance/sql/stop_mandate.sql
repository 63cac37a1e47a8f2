UPDATE mandate SET state = 'stopped', stopped_on = %(today)s, stopped_why = %(why)s
WHERE mandate_id = %(mandate)s AND state <> 'stopped' RETURNING payer_id
