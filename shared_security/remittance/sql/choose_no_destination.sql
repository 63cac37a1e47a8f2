UPDATE payout_destination SET chosen = false
WHERE account_id = %(account)s AND chosen AND destination_id <> %(destination)s
