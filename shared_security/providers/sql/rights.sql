-- Who may do what with providers. Nothing set means nobody, and nobody sees no row.

GRANT SELECT ON provider, program_default_provider, account_provider TO web, loader;
GRANT SELECT, INSERT ON provider, program_default_provider, account_provider TO jobs;
GRANT UPDATE (during) ON account_provider TO jobs;
GRANT INSERT, UPDATE (during, provider_id) ON account_provider TO loader;  -- with the money, in one transaction

ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_default_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_provider ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON provider TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON program_default_provider TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_provider TO jobs USING (asking_actor() IS NOT NULL);

CREATE POLICY workers_may_look ON provider FOR SELECT TO web USING (asking_account() IS NOT NULL);
CREATE POLICY worker_sees_own ON account_provider FOR SELECT TO web USING (account_id = asking_account());
