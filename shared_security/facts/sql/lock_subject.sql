-- What is told of one subject is told one after another: each entry sees those before it.
SELECT pg_advisory_xact_lock(hashtextextended('shared_security.fact ' || %(payer)s || %(account)s, 0))
