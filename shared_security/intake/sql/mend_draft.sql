UPDATE draft_submission SET sealed_fixes = %(fixes)s WHERE payer_id = %(payer)s AND draft_id = %(draft)s
