-- Who may do what with notices: whoever acts writes them, under its name; a person reads her own.

GRANT SELECT, INSERT ON notice TO jobs;
GRANT UPDATE (state, tries, next_try_at, failed_how) ON notice TO jobs;
GRANT SELECT ON notice TO web;

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON notice TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY person_sees_own ON notice FOR SELECT TO web USING (person_id = asking_person());
