-- The newest published version of each program, in force or not yet.
SELECT max(pack_no) FROM pack_version GROUP BY program_no
