-- Whoever waits for a table makes all others wait behind: so it waits shortly, and tries again.
SET LOCAL lock_timeout = '2s'
