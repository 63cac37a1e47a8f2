-- Who may do what with work records. What is posted is never changed; the waiting room is worked on.

GRANT SELECT, INSERT ON seen, work_record, account_payer TO loader;
GRANT SELECT, INSERT, UPDATE ON waiting_record, closed_window TO loader;
GRANT SELECT ON seen, work_record, waiting_record, account_payer, closed_window TO jobs;
GRANT SELECT ON work_record, waiting_record, account_payer, closed_window TO web;
GRANT SELECT, INSERT ON books_check TO jobs;

SELECT guard_posted('seen'), guard_posted('work_record'), guard_posted('account_payer'), guard_posted('books_check');

ALTER TABLE seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_payer ENABLE ROW LEVEL SECURITY;
ALTER TABLE closed_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE books_check ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON seen TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON work_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON waiting_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_payer TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON closed_window TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON books_check TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (checked_by = asking_actor());

-- Work is hers whose number was sent, wherever it was posted: accounts are merged, and parted again.
CREATE POLICY worker_sees_own ON work_record FOR SELECT TO web USING (
    home_account_id = asking_account() OR home_account_id = ANY (asking_merged())
);
CREATE POLICY worker_sees_own ON account_payer FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY worker_sees_own ON closed_window FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY payer_sees_own ON work_record FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY payer_sees_own ON waiting_record FOR SELECT TO web USING (payer_id = asking_payer());

-- She reads the names of those who paid into her account, and of nobody else. A household's is sealed under the key of
-- its own person, of whom she reads that one fact.
-- A policy reads what the door said with the account (say_account) and asks no table: where tables are spread over machines,
-- the other one lies elsewhere. Looked for as text: a list of many is not read anew for every row.
CREATE FUNCTION has_paid_asking(payer uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT strpos(current_setting('sss.paid_by', true), payer::text) > 0 $$;
CREATE FUNCTION person_has_paid_asking(person uuid) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT strpos(current_setting('sss.paid_by_persons', true), person::text) > 0 $$;
REVOKE ALL ON FUNCTION has_paid_asking(uuid), person_has_paid_asking(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_paid_asking(uuid), person_has_paid_asking(uuid) TO web;
CREATE POLICY worker_sees_who_paid ON payer FOR SELECT TO web
    USING (asking_account() IS NOT NULL AND has_paid_asking(payer_id));
CREATE POLICY worker_sees_who_paid ON person FOR SELECT TO web
    USING (asking_account() IS NOT NULL AND person_has_paid_asking(person_id));
CREATE POLICY worker_sees_who_paid ON person_fact FOR SELECT TO web
    USING (asking_account() IS NOT NULL AND field = 'household_name' AND person_has_paid_asking(person_id));
-- The revisions of one of the asking payer's records, and where each stands: `seen` names no payer, so that nobody but this
-- function reads it for a page. A record of another payer has none.
CREATE FUNCTION revisions_of(key uuid) RETURNS TABLE (revision integer, state text, account_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = with_archive, public, pg_temp AS $$
    WITH known AS MATERIALIZED (
        SELECT
            s.revision, coalesce(w.state, s.state) AS state, coalesce(w.placed_account_id, s.account_id) AS account_id,
            w.payer_id
        FROM seen s
        LEFT JOIN waiting_record w ON w.record_key = s.record_key AND w.revision = s.revision AND s.state = 'waiting'
        WHERE s.record_key = key
    ), posted AS MATERIALIZED (
        SELECT r.payer_id FROM work_record r
        WHERE r.record_key = key AND (r.account_id, r.revision) IN (SELECT k.account_id, k.revision FROM known k)
    )
    SELECT revision, state, account_id FROM known
    WHERE asking_payer() IN (SELECT payer_id FROM known UNION ALL SELECT payer_id FROM posted)
    ORDER BY abs(revision), revision DESC
$$;
REVOKE ALL ON FUNCTION revisions_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION revisions_of(uuid) TO web;

-- Claims: the loader settles and reduces them, an invoice makes them; a worker and a payer see their own.
GRANT SELECT, INSERT, UPDATE ON claim, used_before_correction, reduction_waiting TO loader;
GRANT SELECT ON claim, used_before_correction TO jobs, web;
GRANT SELECT ON reduction_waiting TO jobs;
ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE used_before_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE reduction_waiting ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_names_its_actor ON claim TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON used_before_correction TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON reduction_waiting TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY worker_sees_own ON claim FOR SELECT TO web USING (
    account_id = asking_account() OR account_id = ANY (asking_merged())
);
CREATE POLICY payer_sees_own ON claim FOR SELECT TO web USING (payer_id = asking_payer());
