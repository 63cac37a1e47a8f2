INSERT INTO law_draft (draft_id, program, begun_at, begun_by) VALUES (%(draft)s, %(program)s, %(at)s, %(actor)s)
