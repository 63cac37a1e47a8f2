-- She was told of it, unless another teller has told her since it was read.
UPDATE payout SET told = %(told)s
WHERE account_id = %(account)s AND payout_id = %(payout)s AND told IS NOT DISTINCT FROM %(before)s
