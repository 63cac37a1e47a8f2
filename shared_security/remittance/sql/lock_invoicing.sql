-- Invoices of a program are numbered without gaps: they are issued payer by payer, one at a time.
SELECT pg_advisory_xact_lock(hashtext('shared_security.invoices'), %(program)s::int)
