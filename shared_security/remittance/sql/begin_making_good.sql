INSERT INTO making_good (
    making_good_id, payer_id, program_no, money_micros, missing_micros, begun_on, begun_by, explained
) VALUES (
    %(run)s, %(payer)s, %(program)s, %(money)s, %(missing)s, %(today)s, %(actor)s, %(explained)s
)
