SELECT reason, least_days, records, payers, owed_micros FROM waiting_by_age(%(today)s) ORDER BY least_days DESC, reason
