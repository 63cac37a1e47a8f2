INSERT INTO tally_cell (tally_id, span, program_no, line, why, people, micros)
VALUES (%(tally_id)s, %(span)s, %(program_no)s, %(line)s, %(why)s, %(people)s, %(micros)s)
