UPDATE payout SET state = %(state)s, ended_on = %(today)s,
    file_id = CASE WHEN %(state)s = 'undone' THEN NULL ELSE file_id END,
    trace = CASE WHEN %(state)s = 'undone' THEN NULL ELSE trace END
WHERE account_id = %(account)s AND payout_id = %(payout)s
