-- Who plans what a payer's money goes to, settles a step of it, takes one back, or makes its claims, does so alone.
SELECT pg_advisory_xact_lock(hashtextextended(%(payer)s::text || ' settles ' || %(program)s::text, 0))
