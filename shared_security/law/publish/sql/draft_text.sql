SELECT d.program, t.source, t.cases FROM law_draft d JOIN law_draft_text t USING (draft_id)
WHERE t.draft_id = %(draft)s AND t.edit_no = %(edit_no)s
