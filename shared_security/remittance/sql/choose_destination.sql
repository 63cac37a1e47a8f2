UPDATE payout_destination SET chosen = true, to_tell = %(to_tell)s
WHERE account_id = %(account)s AND destination_id = %(destination)s AND NOT chosen
