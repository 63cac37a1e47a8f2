SELECT edit_no, done, saved_at, saved_by FROM law_draft_text WHERE draft_id = %(draft)s ORDER BY edit_no DESC
