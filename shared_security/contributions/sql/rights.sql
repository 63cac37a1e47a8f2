-- Who may do what with work records. What is posted is never changed; the waiting room is worked on.

GRANT SELECT, INSERT ON seen, work_record, account_payer TO loader;
GRANT SELECT, INSERT, UPDATE ON waiting_record TO loader;
GRANT SELECT ON seen, work_record, waiting_record, account_payer TO jobs;
GRANT SELECT ON work_record, waiting_record, account_payer TO web;

SELECT guard_posted('seen'), guard_posted('work_record'), guard_posted('account_payer');

ALTER TABLE seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE work_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_payer ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON seen TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON work_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON waiting_record TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_payer TO jobs USING (asking_actor() IS NOT NULL);

-- Work is hers whose number was sent, wherever it was posted: accounts are merged, and parted again.
CREATE POLICY worker_sees_own ON work_record FOR SELECT TO web USING (
    home_account_id = (SELECT asking_account()) OR home_account_id = ANY ((SELECT asking_merged())::uuid[])
);
CREATE POLICY worker_sees_own ON account_payer FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY payer_sees_own ON work_record FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY payer_sees_own ON waiting_record FOR SELECT TO web USING (payer_id = asking_payer());

-- She reads the names of those who paid into her account, and of nobody else. A household's is sealed under the key of
-- its own person, of whom she reads that one fact.
CREATE POLICY worker_sees_who_paid ON payer FOR SELECT TO web
    USING (asking_account() IS NOT NULL AND payer_id IN (SELECT payer_id FROM account_payer));
CREATE POLICY worker_sees_who_paid ON person FOR SELECT TO web USING (
    asking_account() IS NOT NULL
    AND person_id IN (SELECT person_id FROM payer WHERE payer_id IN (SELECT payer_id FROM account_payer))
);
CREATE POLICY worker_sees_who_paid ON person_fact FOR SELECT TO web USING (
    asking_account() IS NOT NULL AND field = 'household_name'
    AND person_id IN (SELECT person_id FROM payer WHERE payer_id IN (SELECT payer_id FROM account_payer))
);
