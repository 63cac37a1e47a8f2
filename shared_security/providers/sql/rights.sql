-- Who may do what with providers. Nothing set means nobody, and nobody sees no row.

GRANT SELECT ON provider, provider_status, program_default_provider, account_provider TO web, loader;
GRANT SELECT ON provider_fact TO web;
GRANT SELECT, INSERT ON provider, provider_status, provider_fact, program_default_provider, account_provider TO jobs;
GRANT UPDATE (contact, languages) ON provider TO jobs;
GRANT UPDATE (from_day, decided_by, decided_at, declined_by, declined_at) ON provider_status TO jobs;
GRANT UPDATE (during) ON account_provider TO jobs;
GRANT INSERT, UPDATE (during, provider_id, way, pack_no) ON account_provider TO loader;  -- with the money, in one transaction

SELECT guard_posted('provider_fact');

ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE program_default_provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_provider ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON provider TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON provider_status TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON provider_fact TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON program_default_provider TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_provider TO jobs USING (asking_actor() IS NOT NULL);

-- Whoever may choose one sees which there are and how they stand, as it was decided.
CREATE POLICY workers_may_look ON provider FOR SELECT TO web USING (asking_account() IS NOT NULL);
CREATE POLICY workers_may_look ON provider_status FOR SELECT TO web
    USING (asking_account() IS NOT NULL AND decided_by IS NOT NULL);
CREATE POLICY providers_may_look ON provider FOR SELECT TO web USING (asking_provider() IS NOT NULL);
CREATE POLICY provider_sees_own ON provider_status FOR SELECT TO web
    USING (provider_id = asking_provider() AND decided_by IS NOT NULL);
CREATE POLICY provider_sees_own ON provider_fact FOR SELECT TO web USING (provider_id = asking_provider());
CREATE POLICY provider_sees_own ON account_provider FOR SELECT TO web USING (provider_id = asking_provider());
CREATE POLICY provider_sees_own ON custodial_account FOR SELECT TO web USING (provider_id = asking_provider());
CREATE POLICY regulator_sees_all ON provider_status FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON provider_fact FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY worker_sees_own ON account_provider FOR SELECT TO web USING (account_id = asking_account());
