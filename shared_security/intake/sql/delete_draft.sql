DELETE FROM draft_submission WHERE payer_id = %(payer)s AND draft_id = %(draft)s
