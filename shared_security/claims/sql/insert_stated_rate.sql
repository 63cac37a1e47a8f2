INSERT INTO stated_rate (account_id, request_id, rate_micros, per, source, told_on, told_by)
VALUES (%(account)s, %(request)s, %(rate)s, %(per)s, %(source)s, %(today)s, %(actor)s)
