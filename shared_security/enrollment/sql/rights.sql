-- Who may do what with moves. Workers and offices ask as jobs, loader moves; a worker sees her own. The pages of
-- providers and of the office read as jobs what they show.

GRANT SELECT ON provider_transfer, provider_transfer_figure, mass_transfer TO loader, jobs;
GRANT SELECT ON provider_transfer, provider_transfer_figure TO web;
GRANT INSERT ON provider_transfer, mass_transfer TO jobs;
GRANT UPDATE (state, withdrawn_on) ON provider_transfer TO jobs;
GRANT UPDATE (state, decided_on, decided_by) ON mass_transfer TO jobs;
GRANT INSERT ON provider_transfer, provider_transfer_figure TO loader;
GRANT UPDATE (from_provider_id, effective_on, state, done_on, batch_id, not_done_why) ON provider_transfer TO loader;
GRANT UPDATE (state, begun_on, done_on, after_account_id, moved) ON mass_transfer TO loader;

SELECT guard_posted('provider_transfer_figure');

ALTER TABLE provider_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_transfer_figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE mass_transfer ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON provider_transfer TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON provider_transfer_figure TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON mass_transfer TO jobs USING (asking_actor() IS NOT NULL);

CREATE POLICY worker_sees_own ON provider_transfer FOR SELECT TO web USING (account_id = asking_account());
CREATE POLICY worker_sees_own ON provider_transfer_figure FOR SELECT TO web USING (account_id = asking_account());
