-- Who may do what with payers: each sees itself, and nobody another.

GRANT SELECT ON payer TO web, loader;
GRANT SELECT, INSERT ON payer TO jobs;
GRANT UPDATE (status) ON payer TO jobs;

ALTER TABLE payer ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON payer TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY payer_sees_own ON payer FOR SELECT TO web USING (payer_id = asking_payer());
