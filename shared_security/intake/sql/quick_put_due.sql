-- DuckDB: the entries of one program, unit and bearer.
INSERT INTO due
SELECT row_number, $program, $pack, $unit, $bearer, program_day, {total}, {columns}
FROM answer_{number} SEMI JOIN priced USING (row_number)
WHERE answer = 'assessed' AND ({given})
