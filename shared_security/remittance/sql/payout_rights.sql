-- Who may do what with payouts. The loader orders and ends them; jobs makes files and marks, and names its actor; a worker
-- sees her own; a provider what it pays.

GRANT SELECT, INSERT ON payout_destination, payout, payout_deduction, deduction_order, payout_origin, payout_file,
    payout_prenote, payout_answer, payee_payment TO jobs, loader;
GRANT DELETE ON payout_prenote TO jobs;
GRANT UPDATE (state, chosen, prenoted_on, stopped_on, stopped_why, to_tell) ON payout_destination TO jobs, loader;
GRANT UPDATE (
    state, destination_id, kind, expected_on, file_id, trace, sent_on, paid_on, answer_code, answered_on, ended_on,
    handed_by, handed_on, confirmed_by, told
) ON payout TO jobs, loader;
GRANT UPDATE (paid_on) ON payout_deduction, payee_payment TO loader;
GRANT UPDATE (payment_id) ON payout_deduction TO jobs;
GRANT UPDATE (confirmed_on, confirmed_by, ended_on, ended_by) ON deduction_order TO jobs;
GRANT UPDATE (bank_routing, bank_name, company_name, company_id, told_on, told_by) ON payout_origin TO jobs;
GRANT UPDATE (state, file_hash, closed_by, sent_on, sent_by) ON payout_file TO jobs;
GRANT SELECT ON payout_destination, payout, payout_deduction, payout_file TO web;

DO $$
DECLARE
    of_the_room text;
BEGIN
    FOREACH of_the_room IN ARRAY ARRAY[
        'payout_destination', 'payout', 'payout_deduction', 'deduction_order', 'payout_origin', 'payout_file',
        'payout_prenote', 'payout_answer', 'payee_payment'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_the_room);
        EXECUTE format('CREATE POLICY jobs_names_its_actor ON %I TO jobs USING (asking_actor() IS NOT NULL)', of_the_room);
    END LOOP;
    FOREACH of_the_room IN ARRAY ARRAY['payout_destination', 'payout', 'payout_deduction'] LOOP
        EXECUTE format(
            'CREATE POLICY worker_sees_own ON %I FOR SELECT TO web '
            'USING (account_id = asking_account() OR account_id = ANY (asking_merged()))', of_the_room
        );
    END LOOP;
    FOREACH of_the_room IN ARRAY ARRAY['payout', 'payout_file'] LOOP
        EXECUTE format(
            'CREATE POLICY provider_sees_own ON %I FOR SELECT TO web USING (provider_id = asking_provider())', of_the_room
        );
    END LOOP;
END
$$;
