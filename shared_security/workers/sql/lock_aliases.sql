-- Whoever posts has read this table in its transaction. Who waits for it stands before everybody who comes later, also before
-- the second connection of a page whose first is waited for: so it waits for a moment, gives way, and tries again.
SET LOCAL lock_timeout = '300ms';
LOCK TABLE account_alias IN ACCESS EXCLUSIVE MODE;
SET LOCAL lock_timeout TO DEFAULT
