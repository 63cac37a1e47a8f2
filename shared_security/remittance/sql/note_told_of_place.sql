UPDATE payout_destination SET to_tell = NULL WHERE account_id = %(account)s AND destination_id = %(destination)s
