DELETE FROM tally_cell
