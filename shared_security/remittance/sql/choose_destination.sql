UPDATE payout_destination SET chosen = true
WHERE account_id = %(account)s AND destination_id = %(destination)s AND NOT chosen
