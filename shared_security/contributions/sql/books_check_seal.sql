-- The newest seal: what a check that begins now can have looked at.
SELECT coalesce(max(seal_no), 0) FROM seal
