-- Who may do what with money. The loader settles and posts; jobs makes invoices, files and marks, and names its actor;
-- a payer sees its own. What an office sees is said with the office's rights.

GRANT SELECT, INSERT ON invoice, settlement, bank_statement, bank_line, bank_match, remembered_name, refund, mandate,
    debit_origin, debit_file, debit, debit_answer, remittance, late_charge, insolvency, arrears_step, making_good, write_off
    TO jobs, loader;
GRANT UPDATE (open_micros, settled_on, charged_up_to) ON invoice TO loader;
GRANT SELECT, INSERT, UPDATE ON invoiced_up_to TO loader;
GRANT SELECT ON invoiced_up_to TO jobs;
GRANT UPDATE (settled_micros, after_account, done_on) ON settlement TO loader;
GRANT UPDATE (cancelled_on, cancelled_by, taken_up_by) ON remittance TO jobs;
GRANT UPDATE (ended_on, ended_by) ON bank_match TO loader;
GRANT UPDATE (approved_on, approved_by, declined_on, declined_by) ON refund TO loader;
GRANT UPDATE (state, prenoted_on, stopped_on, stopped_why) ON mandate TO jobs;
GRANT UPDATE (bank_routing, bank_name, company_name, company_id, told_on, told_by, pay_in_holder, pay_in_number) ON debit_origin TO jobs;
GRANT UPDATE (state, file_hash, sent_on, sent_by) ON debit_file TO jobs;
GRANT UPDATE (state, mandate_id, amount_cents, answer_code, answered_on) ON debit TO jobs;
GRANT UPDATE (state, match_id) ON debit TO loader;
GRANT UPDATE (paid_micros, waive_asked_by, waive_why, waive_micros, waived_micros, waived_on, waived_by,
    waived_asked_by) ON late_charge TO loader;
GRANT UPDATE (declared_by, declared_on, ended_on, ended_by) ON insolvency TO loader;
GRANT UPDATE (paid_micros, after_invoice, after_account, done_on) ON making_good TO loader;
GRANT UPDATE (approved_on, approved_by, declined_on, declined_by) ON write_off TO loader;
GRANT UPDATE (recovered_micros) ON write_off TO loader;
GRANT SELECT ON invoice, settlement, bank_match, refund, mandate, debit, late_charge, insolvency, arrears_step TO web;

DO $$
DECLARE
    of_the_room text;
BEGIN
    FOREACH of_the_room IN ARRAY ARRAY[
        'invoice', 'settlement', 'bank_statement', 'bank_line', 'bank_match', 'remembered_name', 'refund', 'mandate',
        'debit_origin', 'debit_file', 'debit', 'debit_answer', 'remittance', 'late_charge', 'insolvency', 'invoiced_up_to',
        'arrears_step', 'making_good', 'write_off'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_the_room);
        EXECUTE format('CREATE POLICY jobs_names_its_actor ON %I TO jobs USING (asking_actor() IS NOT NULL)', of_the_room);
    END LOOP;
    FOREACH of_the_room IN ARRAY ARRAY[
        'invoice', 'settlement', 'bank_match', 'refund', 'mandate', 'debit', 'late_charge', 'insolvency', 'arrears_step'
    ] LOOP
        EXECUTE format(
            'CREATE POLICY payer_sees_own ON %I FOR SELECT TO web USING (payer_id = asking_payer())', of_the_room
        );
    END LOOP;
END
$$;
