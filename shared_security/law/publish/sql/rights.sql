-- jobs publishes and activates, naming its actor; everyone who prices or explains may read; nothing is ever changed.

GRANT SELECT ON program, pack_version, activation TO loader, jobs, web;
GRANT INSERT ON program, pack_version, activation TO jobs;

SELECT guard_posted('program'), guard_posted('pack_version'), guard_posted('activation');

ALTER TABLE program ENABLE ROW LEVEL SECURITY;
ALTER TABLE pack_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE activation ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON program TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON pack_version TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON activation TO jobs USING (asking_actor() IS NOT NULL);

-- The law is public, but to somebody: who has not said who is asking sees nothing at all.
CREATE POLICY known_people_read ON program FOR SELECT TO web USING (asking_actor() IS NOT NULL);
CREATE POLICY known_people_read ON pack_version FOR SELECT TO web USING (asking_actor() IS NOT NULL);
CREATE POLICY known_people_read ON activation FOR SELECT TO web USING (asking_actor() IS NOT NULL);
