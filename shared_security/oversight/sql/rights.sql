-- Everything that a regulator sees, in one place. Of people: sums without small counts, and the account she has looked
-- at, with her reason, before she sees it. Never a person, a name, a phone or an address: no policy here is on them.

GRANT SELECT, INSERT, DELETE ON tally, tally_cell, tally_count, variance, variance_example, look_attempt TO jobs;
GRANT SELECT, INSERT ON law_reassessment, law_reassessment_leave TO jobs;
GRANT SELECT ON law_reassessment, law_reassessment_leave TO web;
SELECT guard_posted('law_reassessment'), guard_posted('law_reassessment_leave');
GRANT SELECT, INSERT, DELETE ON law_comparison, law_comparison_cell TO jobs;
GRANT SELECT ON law_comparison, law_comparison_cell TO web;
GRANT SELECT ON tally, tally_cell, tally_count, variance, variance_example TO web;
GRANT SELECT ON seal, batch, books_check TO web;

ALTER TABLE tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE variance ENABLE ROW LEVEL SECURITY;
ALTER TABLE variance_example ENABLE ROW LEVEL SECURITY;
ALTER TABLE look_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_reassessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_reassessment_leave ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_comparison ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_comparison_cell ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON tally TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON tally_cell TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON tally_count TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON variance TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON variance_example TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON look_attempt TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON law_reassessment TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (asked_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_reassessment_leave TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (left_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_comparison TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (compared_by = asking_actor());
CREATE POLICY jobs_names_its_actor ON law_comparison_cell TO jobs USING (asking_actor() IS NOT NULL);

CREATE POLICY regulator_sees_all ON tally FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON tally_cell FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON tally_count FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON variance FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON variance_example FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_reassessment FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_reassessment_leave FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_comparison FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON law_comparison_cell FOR SELECT TO web USING (asking_role() = 'regulator');

-- The state of the books: how they are sealed, and what checks have found.
CREATE POLICY regulator_sees_all ON seal FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON batch FOR SELECT TO web USING (asking_role() = 'regulator');
CREATE POLICY regulator_sees_all ON books_check FOR SELECT TO web USING (asking_role() = 'regulator');

-- Companies by name. A household's name is a person's, sealed where no regulator sees it.
CREATE POLICY regulator_sees_all ON payer FOR SELECT TO web USING (asking_role() = 'regulator');

-- What was told about payers: freely, it is the office's own affair. About a worker: see looks, below.
CREATE POLICY regulator_sees_all ON payer_fact FOR SELECT TO web USING (asking_role() = 'regulator');

-- Money of payers, banks and providers: what was asked, paid, charged and sent, and what banks say of whole accounts. Never a
-- line of a bank, which names people, nor whose a line was.
GRANT SELECT ON provider_debt, remittance, custodial_account, bank_statement, ledger_balance TO web;
DO $$
DECLARE
    of_money text;
BEGIN
    FOREACH of_money IN ARRAY ARRAY[
        'invoice', 'settlement', 'late_charge', 'insolvency', 'remittance', 'provider', 'provider_debt', 'custodial_account',
        'bank_statement', 'ledger_balance'
    ] LOOP
        EXECUTE format(
            'CREATE POLICY regulator_sees_all ON %I FOR SELECT TO web USING (asking_role() = ''regulator'')', of_money
        );
    END LOOP;
    -- Who runs the site sees it too; of the rest the cash desk says so.
    FOREACH of_money IN ARRAY ARRAY[
        'settlement', 'late_charge', 'insolvency', 'remittance', 'provider', 'provider_debt'
    ] LOOP
        EXECUTE format(
            'CREATE POLICY administrator_sees_all ON %I FOR SELECT TO web USING (asking_role() = ''administrator'')',
            of_money
        );
    END LOOP;
END
$$;

-- Protected cases: of whom and about whom an official reads after a look, by functions of protected_cases.py alone.
GRANT SELECT, INSERT ON protected_case, protected_case_word TO jobs;
GRANT UPDATE (outcome, ended_on, ended_by) ON protected_case TO jobs;
GRANT SELECT ON protected_case, protected_case_word TO web;
ALTER TABLE protected_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE protected_case_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_names_its_actor ON protected_case TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON protected_case_word TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY worker_sees_own ON protected_case FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));
CREATE POLICY worker_sees_own ON protected_case_word FOR SELECT TO web
    USING (account_id = asking_account() OR account_id = ANY (asking_merged()));

-- Looks: who looked, when and why. And what was looked at, for the one who looked, from then on.
CREATE POLICY regulator_sees_looks ON audit_act FOR SELECT TO web
    USING (asking_role() = 'regulator' AND about_kind = 'account' AND act = 'look at account');
CREATE FUNCTION has_looked_at(account uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM audit_act a WHERE a.about_id = account AND a.about_kind = 'account'
            AND a.act = 'look at account' AND a.actor = asking_actor()
    );
END
$$;
REVOKE ALL ON FUNCTION has_looked_at(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_looked_at(uuid) TO web;
-- Her role first: whether she looked is asked row by row, and of nobody else.
CREATE POLICY regulator_looked ON entry FOR SELECT TO web
    USING (asking_role() = 'regulator' AND has_looked_at(account_id));
CREATE POLICY regulator_looked ON archived_rows FOR SELECT TO web
    USING (asking_role() = 'regulator' AND posted_table = 'entry' AND has_looked_at(account_id));
CREATE POLICY regulator_looked ON balance FOR SELECT TO web
    USING (asking_role() = 'regulator' AND has_looked_at(account_id));
CREATE POLICY regulator_looked ON worker_fact FOR SELECT TO web
    USING (asking_role() = 'regulator' AND has_looked_at(account_id));
-- The number of an account that she looked at, as it is today. A number lies elsewhere than the look: no policy could ask.
CREATE FUNCTION number_looked_at(account uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF asking_role() = 'regulator' AND has_looked_at(account) THEN
        RETURN (SELECT n.number FROM account_number n WHERE n.account_id = account AND n.valid_until IS NULL);
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION number_looked_at(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION number_looked_at(uuid) TO web;

-- The waiting room by age and reason, without a row of it: rows hold numbers of accounts as they were sent.
CREATE FUNCTION waiting_by_age(today date)
RETURNS TABLE (reason text, least_days integer, records bigint, payers bigint, owed_micros bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.reason, age.least_days, count(*), count(DISTINCT w.payer_id), coalesce(sum(due.micros), 0)::bigint
    FROM waiting_record w
    CROSS JOIN LATERAL (
        SELECT max(step) AS least_days FROM unnest(ARRAY[0, 8, 31, 91]) AS step WHERE today - w.since >= step OR step = 0
    ) AS age
    CROSS JOIN LATERAL (
        SELECT sum((line #>> '{}')::bigint) AS micros
        FROM jsonb_path_query(w.owed, '$[*] ? (@.unit == "USD").lines.*') AS line
    ) AS due
    WHERE asking_role() = 'regulator' AND w.state = 'open'
        -- A cancellation that waits asks nothing of anybody.
        AND (w.revision = 1 OR w.owed = '[]' OR w.owed @? '$[*].lines.* ? (@ != 0)')
    GROUP BY w.reason, age.least_days
$$;
REVOKE ALL ON FUNCTION waiting_by_age(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION waiting_by_age(date) TO web;
