INSERT INTO tally_count (tally_id, span, what, why, how_many)
VALUES (%(tally_id)s, %(span)s, %(what)s, %(why)s, %(how_many)s)
