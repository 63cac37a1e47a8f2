-- Who may do what with what comes in: a payer sees its own.

GRANT SELECT, INSERT, UPDATE ON submission TO loader;
GRANT SELECT ON submission TO jobs, web;
GRANT SELECT, INSERT, DELETE ON draft_submission, payer_question TO jobs;
GRANT UPDATE (sealed_fixes) ON draft_submission TO jobs;
GRANT SELECT ON draft_submission, known_number, standing_record TO web;
GRANT SELECT, INSERT ON known_number TO loader;
GRANT SELECT ON known_number TO jobs;
GRANT SELECT, INSERT ON standing_record TO jobs;
GRANT UPDATE (next_on, failed_on, failed_code, ended_on, ended_by) ON standing_record TO jobs;

ALTER TABLE submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft_submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE standing_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE payer_question ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON submission TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY payer_sees_own ON submission FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY jobs_names_its_actor ON draft_submission TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON known_number TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON standing_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON payer_question TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY payer_sees_own ON draft_submission FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY payer_sees_own ON known_number FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY payer_sees_own ON standing_record FOR SELECT TO web USING (payer_id = asking_payer());
