-- Who may do what with the row of the made-up world: whoever fills it. Nothing made up gets into a live database.

GRANT SELECT, INSERT ON demo_world TO jobs;
GRANT UPDATE (finished_at) ON demo_world TO jobs;

CREATE TRIGGER only_in_demo BEFORE INSERT ON demo_world FOR EACH ROW EXECUTE FUNCTION refuse_outside_demo();

ALTER TABLE demo_world ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_names_its_actor ON demo_world TO jobs USING (asking_actor() IS NOT NULL);
