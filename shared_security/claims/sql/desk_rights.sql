-- Who may do what with remedies, ties and limits.

GRANT SELECT, INSERT ON leave_remedy TO loader;
GRANT UPDATE (
    state, confirmed_by, confirmed_on, declined_by, chosen_by, chosen_on, given, pay_request_id, undo_asked_by, undone_by,
    undone_on
) ON leave_remedy TO loader;
GRANT SELECT ON leave_remedy TO jobs, web;
GRANT SELECT ON declared_tie TO loader;
GRANT SELECT, INSERT ON declared_tie TO jobs;
GRANT UPDATE (ended_on) ON declared_tie TO jobs;
GRANT SELECT ON leave_limit TO web, loader;
GRANT SELECT, INSERT ON leave_limit TO jobs;

SELECT guard_posted('leave_limit');

ALTER TABLE leave_remedy ENABLE ROW LEVEL SECURITY;
ALTER TABLE declared_tie ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_limit ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON leave_remedy TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON declared_tie TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_limit TO jobs USING (asking_actor() IS NOT NULL);
-- What was found is hers to see once a second person has agreed.
CREATE POLICY worker_sees_own ON leave_remedy FOR SELECT TO web USING (
    confirmed_by IS NOT NULL AND (account_id = asking_account() OR account_id = ANY (asking_merged()))
);
CREATE POLICY workers_may_look ON leave_limit FOR SELECT TO web USING (asking_account() IS NOT NULL);
