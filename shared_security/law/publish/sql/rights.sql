-- jobs publishes and activates, naming its actor; everyone who prices or explains may read; nothing is ever changed.

GRANT SELECT ON program, pack_version, activation, activation_withdrawal TO loader, jobs, web;
GRANT SELECT ON law_draft, law_draft_text, law_proposal, law_decision TO jobs, web;
GRANT INSERT ON program, pack_version, activation, activation_withdrawal, law_draft, law_draft_text, law_proposal,
    law_decision TO jobs;

SELECT guard_posted('program'), guard_posted('pack_version'), guard_posted('activation'),
    guard_posted('activation_withdrawal'), guard_posted('law_draft'), guard_posted('law_draft_text'),
    guard_posted('law_proposal'), guard_posted('law_decision');

ALTER TABLE program ENABLE ROW LEVEL SECURITY;
ALTER TABLE pack_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE activation ENABLE ROW LEVEL SECURITY;
ALTER TABLE activation_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_draft_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_decision ENABLE ROW LEVEL SECURITY;

-- Who acts is who the transaction says is acting: nobody signs for another.
CREATE POLICY jobs_names_its_actor ON program TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON pack_version TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (published_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON activation TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (activated_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON activation_withdrawal TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (withdrawn_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_draft TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (begun_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_draft_text TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (saved_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_proposal TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (proposed_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_decision TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (decided_by = asking_actor());

-- The law is public, but to somebody: who has not said who is asking sees nothing at all.
CREATE POLICY known_people_read ON program FOR SELECT TO web USING (asking_actor() IS NOT NULL);
CREATE POLICY known_people_read ON pack_version FOR SELECT TO web USING (asking_actor() IS NOT NULL);
CREATE POLICY known_people_read ON activation FOR SELECT TO web USING (asking_actor() IS NOT NULL);
CREATE POLICY known_people_read ON activation_withdrawal FOR SELECT TO web USING (asking_actor() IS NOT NULL);

-- What is not law yet is the office's own.
CREATE POLICY regulator_sees_all ON law_draft FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_draft_text FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_proposal FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_decision FOR SELECT TO web USING (asking_role() = 'regulator');
