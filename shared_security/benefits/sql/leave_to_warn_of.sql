-- Accounts of which a lapse is to be warned of by today, with the person to be told.
SELECT w.account_id, s.person_id
FROM leave_watch w LEFT JOIN security_account s ON s.account_id = w.account_id
WHERE w.warn_next <= %(today)s AND w.account_id > %(after)s
ORDER BY w.account_id LIMIT %(most)s
