UPDATE payout_destination
SET state = 'stopped', chosen = false, stopped_on = %(today)s, stopped_why = %(why)s, to_tell = %(to_tell)s
WHERE account_id = %(account)s AND destination_id = %(destination)s AND state <> 'stopped'
