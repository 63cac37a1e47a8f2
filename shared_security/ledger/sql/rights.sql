-- Who may do what with the books. loader adds to posted tables and updates balances, no more; web reads its own rows;
-- jobs reads, seals, and names its actor; nobody changes what is posted.

GRANT SELECT, INSERT ON batch, batch_leaf, entry, transfer, payer_debt, provider_debt, provider_move TO loader;
GRANT SELECT, INSERT, UPDATE ON balance, ledger_balance TO loader;
GRANT SELECT ON seal, custodial_account TO loader;
GRANT SELECT ON batch, batch_leaf, seal, entry, transfer, balance, ledger_balance, payer_debt, provider_debt,
    provider_move, custodial_account TO jobs;
GRANT INSERT ON seal, custodial_account TO jobs;
GRANT UPDATE (custodian) ON custodial_account TO jobs;
GRANT SELECT ON entry, transfer, balance, ledger_balance, payer_debt TO web;
GRANT SELECT ON archived_rows TO web, loader, jobs;
GRANT SELECT ON month_archived TO jobs;

SELECT guard_posted('batch'), guard_posted('batch_leaf'), guard_posted('seal'), guard_posted('payer_debt'),
    guard_posted('provider_debt'), guard_posted('provider_move'),
    guard_posted('entry'), guard_posted('transfer'), guard_posted('archived_rows'), guard_posted('month_archived');

-- Who is asking, said for the rest of the transaction; nothing said means nobody. SET and not set_config: where tables are
-- spread over machines, only what SET LOCAL says reaches the machine with the rows.
CREATE FUNCTION say_asking(name text, value text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SET LOCAL %s TO %L', name, coalesce(value, ''));
END
$$;
REVOKE ALL ON FUNCTION say_asking(text, text) FROM PUBLIC;
CREATE FUNCTION asking_account() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('sss.account', true), '')::uuid $$;
-- The accounts that are merged into the one that asks, with commas between: hers too as long as they are merged.
CREATE FUNCTION asking_merged() RETURNS uuid[] LANGUAGE sql STABLE AS
    $$ SELECT string_to_array(nullif(current_setting('sss.merged', true), ''), ',')::uuid[] $$;
CREATE FUNCTION asking_payer() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('sss.payer', true), '')::uuid $$;
CREATE FUNCTION asking_provider() RETURNS uuid LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('sss.provider', true), '')::uuid $$;
CREATE FUNCTION asking_actor() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('sss.actor', true), '') $$;
-- In which role the one who asks does so: worker, payer, provider, regulator or administrator.
CREATE FUNCTION asking_role() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('sss.role', true), '') $$;
GRANT EXECUTE ON FUNCTION asking_account(), asking_merged(), asking_payer(), asking_provider(), asking_actor(),
    asking_role() TO web, loader, jobs;

ALTER TABLE batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE batch_leaf ENABLE ROW LEVEL SECURITY;
ALTER TABLE seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE balance ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_balance ENABLE ROW LEVEL SECURITY;
ALTER TABLE payer_debt ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_debt ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE custodial_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE archived_rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE month_archived ENABLE ROW LEVEL SECURITY;

CREATE POLICY jobs_names_its_actor ON batch TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON batch_leaf TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON seal TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON entry TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON transfer TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON balance TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON ledger_balance TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON provider_debt TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON provider_move TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON payer_debt TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON custodial_account TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON archived_rows TO jobs USING (asking_actor() IS NOT NULL);
CREATE POLICY jobs_names_its_actor ON month_archived TO jobs USING (asking_actor() IS NOT NULL);

-- An entry is hers whose number was sent, also where it was posted to an account that hers was merged into. Who asks is
-- looked up once a query, not once a row: she may have twenty thousand.
CREATE POLICY worker_sees_own ON entry FOR SELECT TO web USING (
    home_account_id = asking_account() OR home_account_id = ANY (asking_merged())
);
CREATE POLICY payer_sees_own ON entry FOR SELECT TO web USING (payer_id = asking_payer());
CREATE POLICY worker_sees_own ON transfer FOR SELECT TO web USING (account_id = asking_account());
CREATE POLICY worker_sees_own ON balance FOR SELECT TO web USING (account_id = asking_account());
CREATE POLICY payer_sees_own ON ledger_balance FOR SELECT TO web USING (owner_id = asking_payer());
CREATE POLICY payer_sees_own ON payer_debt FOR SELECT TO web USING (payer_id = asking_payer());
-- Packed rows are seen by whoever sees them unpacked.
CREATE POLICY worker_sees_own ON archived_rows FOR SELECT TO web USING (
    CASE
        WHEN posted_table = 'transfer' THEN account_id = asking_account()
        ELSE home_account_id = asking_account() OR home_account_id = ANY (asking_merged())
    END
);
CREATE POLICY payer_sees_own ON archived_rows FOR SELECT TO web
    USING (posted_table <> 'transfer' AND payer_id = asking_payer());
