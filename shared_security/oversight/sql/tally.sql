SELECT tally_id, counted_at, seal_no, known_at, month, milliseconds FROM tally ORDER BY counted_at DESC LIMIT 1
