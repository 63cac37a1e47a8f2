SELECT person_id, kind, sealed FROM payout_destination WHERE account_id = %(account)s AND destination_id = %(destination)s
