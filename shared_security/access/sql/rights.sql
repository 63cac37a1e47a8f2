-- Who may do what with sessions, proofs and rights. The role of pages has none here: it asks visitor.sql's functions,
-- which answer for the token in hand and for no other.

GRANT SELECT ON deployment, may_act TO jobs;
GRANT SELECT, INSERT ON demo_person, acting_right TO jobs;
GRANT UPDATE (ended_by, ended_on) ON acting_right TO jobs;
-- Whoever decides on a payer's money must not act for it.
GRANT SELECT (person_id, role, payer_id, ended_on) ON acting_right TO loader;
GRANT SELECT, INSERT, DELETE ON sign_in_session, sign_in_attempt, passkey, passkey_challenge, recovery_code TO jobs;
GRANT UPDATE (role, account_id, payer_id, provider_id, seen_at) ON sign_in_session TO jobs;
GRANT UPDATE (tries, person_id, proved_at, used_at) ON sign_in_attempt TO jobs;
GRANT UPDATE (sign_count, used_at) ON passkey TO jobs;
GRANT UPDATE (used_at) ON recovery_code TO jobs;

SELECT guard_posted('deployment');

CREATE FUNCTION refuse_late_mark() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM security_account) OR EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM payer) THEN
        RAISE EXCEPTION 'what a database is for is said when it is made: this one holds accounts, people or payers already'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER only_when_empty BEFORE INSERT ON deployment FOR EACH ROW EXECUTE FUNCTION refuse_late_mark();

CREATE FUNCTION refuse_outside_demo() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM deployment WHERE kind = 'demo') THEN
        RAISE EXCEPTION 'only a demonstration has people to be' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER only_in_demo BEFORE INSERT ON demo_person FOR EACH ROW EXECUTE FUNCTION refuse_outside_demo();
CREATE TRIGGER only_in_demo BEFORE INSERT ON sign_in_session FOR EACH ROW WHEN (NEW.way = 'demo')
    EXECUTE FUNCTION refuse_outside_demo();
REVOKE ALL ON FUNCTION refuse_late_mark(), refuse_outside_demo() FROM PUBLIC;

ALTER TABLE deployment ENABLE ROW LEVEL SECURITY;
ALTER TABLE demo_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE acting_right ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON deployment TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON demo_person TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON acting_right TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY loader_sees_who_acts_for_payers ON acting_right FOR SELECT TO loader USING (role = 'payer');
CREATE POLICY jobs_names_its_actor ON sign_in_session TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON sign_in_attempt TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON passkey TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON passkey_challenge TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON recovery_code TO jobs USING (asking_actor() IS NOT NULL);

-- The people of a household read its name: it is sealed under the key of the household's own person.
CREATE FUNCTION asking_household() RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT person_id FROM payer WHERE payer_id = asking_payer());
END
$$;
REVOKE ALL ON FUNCTION asking_household() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION asking_household() TO web;
CREATE POLICY household_sees_its_name ON person FOR SELECT TO web USING (person_id = asking_household());
CREATE POLICY household_sees_its_name ON person_fact FOR SELECT TO web USING (person_id = asking_household());

-- Keys of payers' programs. Their hashes are for bind_api_key alone (api_key.sql).
GRANT SELECT (key_id, prefix, payer_id, scopes, made_by, made_at, ends_at, used_at, rotated_to, ended_by, ended_at)
    ON api_key TO jobs, web;
GRANT INSERT ON api_key TO jobs;
GRANT UPDATE (ends_at, rotated_to, ended_by, ended_at) ON api_key TO jobs;
GRANT SELECT, INSERT, UPDATE, DELETE ON account_check_count TO jobs;

ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_check_count ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON api_key TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON account_check_count TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY payer_sees_own ON api_key FOR SELECT TO web USING (payer_id = asking_payer());
