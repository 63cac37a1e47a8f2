-- Who may do what with calls: the one who posts work keeps their answers, timed work forgets them, pages see none.

GRANT SELECT, INSERT ON idempotent_call TO loader;
GRANT UPDATE (sealed) ON idempotent_call TO loader;
GRANT SELECT, DELETE ON idempotent_call TO jobs;

ALTER TABLE idempotent_call ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON idempotent_call TO jobs USING (asking_actor() IS NOT NULL);
