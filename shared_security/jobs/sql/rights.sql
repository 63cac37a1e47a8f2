-- Who may do what with the state of timed acts: whoever does them. Pages and /healthz ask one function.

GRANT SELECT, INSERT ON timed_act TO jobs;
GRANT UPDATE (due_at, begun_at, done_at, told, failures, failed_how) ON timed_act TO jobs;

ALTER TABLE timed_act ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_names_its_actor ON timed_act TO jobs USING (asking_actor() IS NOT NULL);

-- Of every act: its name, how long it is overdue at a moment (below zero: it is not due yet), and how it failed since it
-- last went well. Nothing in it is anybody's, so that everybody may ask.
CREATE FUNCTION timed_acts(at timestamptz) RETURNS TABLE (name text, overdue interval, failures integer, failed_how text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.name, at - t.due_at, t.failures, t.failed_how FROM timed_act t ORDER BY t.name
$$;
REVOKE ALL ON FUNCTION timed_acts(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION timed_acts(timestamptz) TO web, jobs;

GRANT SELECT, INSERT ON backup_taken TO jobs;
ALTER TABLE backup_taken ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_names_its_actor ON backup_taken TO jobs USING (asking_actor() IS NOT NULL);
