-- Who may do what with what leave is paid.

GRANT SELECT, INSERT ON leave_pay, leave_source, stated_rate TO loader;
GRANT SELECT ON leave_pay, leave_source, stated_rate TO jobs, web;
GRANT INSERT ON stated_rate TO jobs;

SELECT guard_posted('leave_pay'), guard_posted('leave_source'), guard_posted('stated_rate');

DO $$
DECLARE
    of_the_room text;
BEGIN
    FOREACH of_the_room IN ARRAY ARRAY['leave_pay', 'leave_source', 'stated_rate'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of_the_room);
        EXECUTE format('CREATE POLICY jobs_names_its_actor ON %I TO jobs USING (asking_actor() IS NOT NULL)', of_the_room);
        EXECUTE format(
            'CREATE POLICY worker_sees_own ON %I FOR SELECT TO web '
            'USING (account_id = asking_account() OR account_id = ANY (asking_merged()))', of_the_room
        );
    END LOOP;
END
$$;
