-- Who plans what a payer's money goes to under a program does so alone, and locks nothing of the books by it.
SELECT pg_advisory_xact_lock(hashtextextended(%(payer)s::text || ' settles ' || %(program)s::text, 0))
