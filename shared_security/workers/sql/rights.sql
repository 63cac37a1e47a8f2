-- Who may do what with accounts and people. loader looks accounts up for payers' records and posts merges.

GRANT SELECT ON security_account, account_number, account_alias, account_merge TO web, loader;
GRANT SELECT ON person, person_fact TO web, loader;
GRANT SELECT ON person_index TO loader;
GRANT SELECT, INSERT ON security_account, account_number, account_merge, person_index_key TO jobs;
GRANT SELECT, INSERT, DELETE ON person_fact, person_index TO jobs;
GRANT SELECT, INSERT ON person TO jobs;
GRANT SELECT ON account_alias TO jobs;
GRANT UPDATE (person_id) ON security_account TO jobs;
GRANT UPDATE (valid_until) ON account_number TO jobs;
GRANT UPDATE (master_key_id, sealed_key, erased_on) ON person TO jobs;
GRANT UPDATE (sealed) ON person_fact TO jobs;
GRANT UPDATE (state, decided_by, decided_on, undo_requested_by, undo_requested_on, undone_by, undone_on)
    ON account_merge TO jobs, loader;
GRANT INSERT, UPDATE ON account_alias TO loader;

-- The person who is asking, as the door that knows her has set it: her account says who she is.
CREATE FUNCTION asking_person() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('sss.person', true), '')::uuid $$;
GRANT EXECUTE ON FUNCTION asking_person() TO web, loader, jobs;

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_index ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_index_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_alias ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_merge ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON person TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON person_fact TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON person_index TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON person_index_key TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON security_account TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_number TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_alias TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_merge TO jobs USING (asking_actor() IS NOT NULL);

CREATE POLICY person_sees_own ON person FOR SELECT TO web USING (person_id = asking_person());
CREATE POLICY person_sees_own ON person_fact FOR SELECT TO web USING (person_id = asking_person());
CREATE POLICY worker_sees_own ON security_account FOR SELECT TO web USING (account_id = asking_account());
CREATE POLICY worker_sees_own ON account_number FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY worker_sees_own ON account_alias FOR SELECT TO web
    USING (account_id = asking_account() OR merged_account_id = asking_account());
CREATE POLICY worker_sees_own ON account_merge FOR SELECT TO web USING (
    account_id = asking_account() OR merged_account_id = asking_account() OR merged_account_id = ANY (asking_merged())
);
