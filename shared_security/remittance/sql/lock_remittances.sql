-- Who orders for a program waits until nobody else does; held until the transaction ends.
SELECT pg_advisory_xact_lock(hashtext('shared_security.order_remittances'), %(program)s)
