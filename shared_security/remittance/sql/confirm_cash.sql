UPDATE payout SET state = 'paid', paid_on = handed_on, confirmed_by = %(actor)s
WHERE account_id = %(account)s AND payout_id = %(payout)s
