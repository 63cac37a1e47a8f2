SELECT line_id, kind, amount_cents, payer_id, about_id, fund, matched_by, ended_on, ended_by
FROM bank_match WHERE match_id = %(match)s
