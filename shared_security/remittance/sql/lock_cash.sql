SELECT state, handed_by, confirmed_by FROM payout
WHERE account_id = %(account)s AND payout_id = %(payout)s AND provider_id = %(provider)s AND kind = 'cash'
FOR UPDATE
