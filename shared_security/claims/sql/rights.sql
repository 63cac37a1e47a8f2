-- Who may do what with requests. loader asks and decides, with the time it holds, in one transaction; jobs reads for
-- providers; a worker reads her own; a provider's pages see those of its members of today; nobody reads a document but
-- through the door that writes down who looked.

GRANT SELECT, INSERT ON leave_request, leave_request_day, leave_step, leave_decision, leave_document TO loader;
GRANT UPDATE (state, state_on, granted_micros, level, level_on, paper_due, destination_id) ON leave_request TO loader;
GRANT UPDATE (granted_micros) ON leave_request_day TO loader;
GRANT SELECT ON leave_request, leave_request_day, leave_step, leave_decision, leave_document TO jobs;
GRANT SELECT ON leave_request, leave_request_day, leave_step, leave_decision TO web;
GRANT SELECT (account_id, document_id, request_id, size_bytes, sealed_about, added_at) ON leave_document TO web;
GRANT INSERT ON notice TO loader;

SELECT guard_posted('leave_step'), guard_posted('leave_decision');

ALTER TABLE leave_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_request_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_document ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON leave_request TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_request_day TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_step TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_decision TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON leave_document TO jobs USING (asking_actor() IS NOT NULL);

-- Whether an account is with the provider that asks, on the day of the site as the door has set it; with none, on no day.
CREATE FUNCTION is_asking_providers(member uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT asking_provider() IS NOT NULL AND EXISTS (
        SELECT 1 FROM account_provider p
        WHERE p.account_id = member AND p.provider_id = asking_provider()
            AND p.during @> nullif(current_setting('sss.today', true), '')::date
    )
$$;
REVOKE ALL ON FUNCTION is_asking_providers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_asking_providers(uuid) TO web;

CREATE POLICY worker_sees_own ON leave_request FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY worker_sees_own ON leave_request_day FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY worker_sees_own ON leave_step FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
-- A proposal is not hers to see before a second person agrees; the facts of a decision are.
CREATE POLICY worker_sees_own ON leave_decision FOR SELECT TO web
    USING (step = 'decided' AND (account_id = asking_account() OR account_id = ANY (asking_merged())));
CREATE POLICY worker_sees_own ON leave_document FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY provider_sees_members ON leave_request FOR SELECT TO web USING (is_asking_providers(account_id));
CREATE POLICY provider_sees_members ON leave_request_day FOR SELECT TO web USING (is_asking_providers(account_id));
CREATE POLICY provider_sees_members ON leave_step FOR SELECT TO web USING (is_asking_providers(account_id));
CREATE POLICY provider_sees_members ON leave_decision FOR SELECT TO web USING (is_asking_providers(account_id));
CREATE POLICY provider_sees_members ON leave_document FOR SELECT TO web USING (is_asking_providers(account_id));
