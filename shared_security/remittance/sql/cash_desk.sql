-- Who may do what with statements of banks, their lines and refunds. The loader reads and places; jobs keeps what is
-- looked at and forgets names; an administrator sees all of it, a worker or payer no line.

GRANT SELECT, INSERT, DELETE ON bank_statement_draft TO jobs;
GRANT UPDATE (placed_cents) ON bank_line TO loader;
GRANT UPDATE (counterparty, words, name_index) ON bank_line TO jobs;
GRANT DELETE ON remembered_name TO loader, jobs;
GRANT SELECT ON bank_statement, bank_statement_draft, bank_line, custodial_account TO web;

ALTER TABLE bank_statement_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs_names_its_actor ON bank_statement_draft TO jobs
    USING (asking_actor() IS NOT NULL) WITH CHECK (actor = asking_actor());

DO $$
DECLARE
    of_the_desk text;
BEGIN
    FOREACH of_the_desk IN ARRAY ARRAY[
        'bank_statement', 'bank_statement_draft', 'bank_line', 'bank_match', 'refund', 'invoice', 'custodial_account',
        'ledger_balance'
    ] LOOP
        EXECUTE format(
            'CREATE POLICY administrator_sees_all ON %I FOR SELECT TO web USING (asking_role() = ''administrator'')',
            of_the_desk
        );
    END LOOP;
END
$$;
