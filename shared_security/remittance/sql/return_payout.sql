UPDATE payout SET state = 'returned', answer_code = %(code)s, answered_on = %(today)s
WHERE account_id = %(account)s AND payout_id = %(payout)s
