UPDATE provider_transfer SET state = 'not_done', done_on = %(today)s, not_done_why = %(why)s
WHERE account_id = %(account)s AND transfer_id = %(transfer)s AND state = 'asked'
