UPDATE provider_transfer SET state = 'withdrawn', withdrawn_on = %(today)s
WHERE account_id = %(account)s AND transfer_id = %(transfer)s AND state = 'asked' AND effective_on > %(today)s
