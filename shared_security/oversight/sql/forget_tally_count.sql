DELETE FROM tally_count
