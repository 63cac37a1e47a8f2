-- Drafts with their newest text, the one saved last first; one of them where its id is given, one program's where that is.
SELECT d.draft_id, d.program, t.edit_no, t.source, t.cases, t.done, t.saved_at, t.saved_by, d.begun_at, d.begun_by
FROM law_draft d
JOIN LATERAL (
    SELECT * FROM law_draft_text x WHERE x.draft_id = d.draft_id ORDER BY x.edit_no DESC LIMIT 1
) AS t ON true
WHERE (%(draft)s::uuid IS NULL OR d.draft_id = %(draft)s::uuid)
    AND (%(program)s::text IS NULL OR d.program = %(program)s::text)
ORDER BY t.saved_at DESC, d.draft_id
