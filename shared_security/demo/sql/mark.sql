-- What the database is for; NULL where nobody said. Whether it holds anybody.
SELECT (SELECT kind FROM deployment),
    EXISTS (SELECT FROM security_account) OR EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM payer)
