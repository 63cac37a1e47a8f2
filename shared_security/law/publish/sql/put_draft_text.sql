-- After the text that was seen; nothing where somebody saved another meanwhile.
INSERT INTO law_draft_text (draft_id, edit_no, source, cases, done, saved_at, saved_by)
VALUES (%(draft)s, %(seen)s + 1, %(source)s, %(cases)s, %(done)s, %(at)s, %(actor)s)
ON CONFLICT DO NOTHING
RETURNING edit_no
