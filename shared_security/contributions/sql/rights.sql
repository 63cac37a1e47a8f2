-- Who may do what with work records. What is posted is never changed; the waiting room is worked on.

GRANT SELECT, INSERT ON seen, work_record TO loader;
GRANT SELECT, INSERT, UPDATE ON waiting_record TO loader;
GRANT SELECT ON seen, work_record, waiting_record TO jobs;
GRANT SELECT ON work_record, waiting_record TO web;
GRANT SELECT, INSERT ON books_check TO jobs;

SELECT guard_posted('seen'), guard_posted('work_record'), guard_posted('books_check');

ALTER TABLE seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE books_check ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON seen TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON work_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON waiting_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON books_check TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (checked_by = asking_actor());

CREATE POLICY worker_sees_own ON work_record FOR SELECT TO web USING (account_id = asking_account());
CREATE POLICY payer_sees_own ON work_record FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY payer_sees_own ON waiting_record FOR SELECT TO web USING (payer_id = asking_payer());
