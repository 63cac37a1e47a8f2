-- What the database is for and of whom, NULL where nobody said; whether it holds anybody.
SELECT (SELECT kind FROM deployment), (SELECT office FROM deployment),
    EXISTS (SELECT FROM security_account) OR EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM payer)
