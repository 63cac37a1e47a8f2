-- The four roles of the house. Run as the superuser at each start; changes nothing where all is as it should be.
-- Nobody among them is superuser, may make roles or databases, or has a password: the socket knows its caller.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['owner', 'web', 'loader', 'jobs'] LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', wanted);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', wanted);
    END LOOP;
END
$$;

-- owner: makes and changes tables. loader: COPY cannot go through row-level security, so it goes past it.
ALTER ROLE owner NOBYPASSRLS;
ALTER ROLE web NOBYPASSRLS;
ALTER ROLE jobs NOBYPASSRLS;
ALTER ROLE loader BYPASSRLS;

-- A page that hangs must not hold a worker's row.
ALTER ROLE web SET statement_timeout = '30s';
ALTER ROLE web SET idle_in_transaction_session_timeout = '60s';
