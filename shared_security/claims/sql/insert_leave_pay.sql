INSERT INTO leave_pay (
    account_id, request_id, day, granted_micros, rate_micros, per, pay_micros, pack_no, source, history_first,
    history_last, history_days, history_pay_micros, history_seconds, found, frozen_on
) VALUES (
    %(account)s, %(request)s, %(day)s, %(granted)s, %(rate)s, %(per)s, %(pay)s, %(pack)s, %(source)s, %(first)s,
    %(last)s, %(days)s, %(history_pay)s, %(seconds)s, %(found)s, %(today)s
)
