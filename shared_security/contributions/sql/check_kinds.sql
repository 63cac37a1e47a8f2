-- Units and bearers in which anything was posted under a program.
SELECT DISTINCT unit, bearer FROM entry WHERE program_no = %(program)s AND rule IS NULL ORDER BY unit, bearer
