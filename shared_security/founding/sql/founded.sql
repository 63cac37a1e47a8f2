-- What the database is for and of whom, NULL where nobody said; whether it holds anybody.
SELECT (SELECT kind FROM deployment), (SELECT office FROM deployment),
    EXISTS (SELECT 1 FROM security_account) OR EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM payer)
