INSERT INTO payout_answer VALUES (
    %(hash)s, %(record)s, %(provider)s, %(code)s, %(trace)s, %(amount)s, %(outcome)s, %(today)s, %(actor)s
)
