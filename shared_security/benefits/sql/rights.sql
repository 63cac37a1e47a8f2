-- Who may do what: the loader posts what lapsed and notes it; jobs warns. Workers read what is computed, not these.

GRANT SELECT, INSERT, UPDATE ON leave_watch, leave_lapsed TO loader;
GRANT SELECT ON leave_watch, leave_lapsed, leave_warning TO jobs;
GRANT UPDATE (warn_next) ON leave_watch TO jobs;
GRANT INSERT ON leave_warning TO jobs;

ALTER TABLE leave_watch ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_lapsed ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_warning ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON leave_watch TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_lapsed TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_warning TO jobs USING (asking_actor() IS NOT NULL);

SELECT guard_posted('leave_warning');
