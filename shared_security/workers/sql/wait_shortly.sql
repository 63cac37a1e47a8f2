-- Whoever posts has read account_alias in its transaction. Who waits for it stands before everybody who comes later, also before
-- the second connection of a page whose first is waited for: so it waits for a moment, gives way, and tries again.
-- By itself: a machine of a cluster is sent the whole text that a SET LOCAL stands in.
SET LOCAL lock_timeout = '300ms'
