-- Who may do what before any table exists: nobody anything but enter. The roles themselves are made by the launcher,
-- or by whoever runs the server (docs/reference/setup.md). Run as the role `owner`, who owns the database.
--
-- There is no table right by default, on purpose: each migration that makes a table says in its own SQL who may do
-- what with it, so that a forgotten grant is an error on the screen and never a leak.

DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO web, loader, jobs', current_database());
    -- COPY goes into a temporary table first.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO loader', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO web, loader, jobs;

-- A function that runs with its owner's rights must not be callable by everyone from its first moment.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Whoever serves must be able to see whether the tables fit its programs.
GRANT SELECT ON django_migrations TO web, loader, jobs;
