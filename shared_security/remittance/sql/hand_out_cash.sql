UPDATE payout SET state = 'sent', sent_on = %(today)s, handed_on = %(today)s, handed_by = %(actor)s
WHERE account_id = %(account)s AND payout_id = %(payout)s
