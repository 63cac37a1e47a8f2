-- Everyone who acts adds a row under the name they act by; the one an act is about may read it.

GRANT INSERT ON audit_act TO web, loader;
GRANT SELECT, INSERT ON audit_act TO jobs;
GRANT SELECT ON audit_act TO web;

SELECT guard_posted('audit_act');

ALTER TABLE audit_act ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON audit_act TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (actor = asking_actor());
CREATE POLICY web_names_its_actor ON audit_act FOR INSERT TO web WITH CHECK (actor = asking_actor());
CREATE POLICY worker_sees_own ON audit_act FOR SELECT TO web
    USING (about_kind = 'account' AND (about_id = asking_account() OR about_id = ANY (asking_merged())));
CREATE POLICY payer_sees_own ON audit_act FOR SELECT TO web
    USING (about_kind = 'payer' AND about_id = asking_payer());
