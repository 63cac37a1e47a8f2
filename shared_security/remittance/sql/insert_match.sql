INSERT INTO bank_match (
    match_id, line_id, kind, amount_cents, payer_id, about_id, fund, booked_on, matched_on, matched_by
) VALUES (
    %(match)s, %(line)s, %(kind)s, %(amount)s, %(payer)s, %(about)s, %(fund)s, %(booked_on)s, %(today)s, %(actor)s
)
