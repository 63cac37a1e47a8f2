-- She was told of it, unless another teller has told her since it was read.
UPDATE payout_destination SET to_tell = NULL
WHERE account_id = %(account)s AND destination_id = %(destination)s AND to_tell = %(told)s
