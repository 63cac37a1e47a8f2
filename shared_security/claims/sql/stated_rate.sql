SELECT rate_micros, per FROM stated_rate WHERE account_id = %(account)s AND request_id = %(request)s
