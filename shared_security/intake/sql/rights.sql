-- Who may do what with the log of submissions: a payer sees its own.

GRANT SELECT, INSERT, UPDATE ON submission TO loader;
GRANT SELECT ON submission TO jobs, web;

ALTER TABLE submission ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON submission TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY payer_sees_own ON submission FOR SELECT TO web USING (payer_id = asking_payer());
