INSERT INTO program (program_no, program)
SELECT coalesce(max(program_no), 0) + 1, %(program)s FROM program
HAVING NOT bool_or(program = %(program)s) IS TRUE
