-- Who plans what a program's guarantee gives does so alone.
SELECT pg_advisory_xact_lock(hashtextextended('guarantee of ' || %(program)s::text, 0))
