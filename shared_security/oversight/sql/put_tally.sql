INSERT INTO tally (tally_id, counted_at, counted_by, seal_no, known_at, month, milliseconds)
VALUES (%(tally_id)s, %(at)s, asking_actor(), %(seal_no)s, %(known_at)s, %(month)s, %(milliseconds)s)
