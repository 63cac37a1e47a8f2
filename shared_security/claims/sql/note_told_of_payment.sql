UPDATE payout SET told = %(told)s WHERE account_id = %(account)s AND payout_id = %(payout)s
