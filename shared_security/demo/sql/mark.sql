-- What the database is for; NULL where nobody said. Whether it holds anybody.
SELECT (SELECT kind FROM deployment),
    EXISTS (SELECT 1 FROM security_account) OR EXISTS (SELECT 1 FROM person) OR EXISTS (SELECT 1 FROM payer)
