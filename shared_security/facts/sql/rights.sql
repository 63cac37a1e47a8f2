-- Who may do what with facts: a payer sees its own, a worker hers. What an office sees is said with the office's rights.

GRANT SELECT ON payer_fact, worker_fact TO web, loader;
GRANT SELECT, INSERT ON payer_fact, worker_fact TO jobs;

SELECT guard_posted('payer_fact'), guard_posted('worker_fact');

ALTER TABLE payer_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE worker_fact ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON payer_fact TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (recorded_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON worker_fact TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (recorded_by = asking_actor());

CREATE POLICY payer_sees_own ON payer_fact FOR SELECT TO web USING (payer_id = asking_payer());
-- What stands between a worker and one payer is known to both.
CREATE POLICY payer_sees_own ON worker_fact FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY worker_sees_own ON worker_fact FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
