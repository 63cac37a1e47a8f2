SELECT match_id, line_id, kind, amount_cents, payer_id, about_id, booked_on, matched_on, matched_by, ended_on, ended_by
FROM bank_match WHERE line_id = ANY (%(lines)s) ORDER BY match_id
