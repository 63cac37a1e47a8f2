-- After two days they limit nothing any more.
DELETE FROM account_check_count WHERE payer_id = %(payer)s AND hour < %(hour)s - interval '2 days'
