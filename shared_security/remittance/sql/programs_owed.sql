-- Programs under which anything was ever owed, each with its newest published law.
SELECT max(v.pack_no) FROM pack_version v
WHERE v.program_no IN (SELECT program_no FROM payer_debt) GROUP BY v.program_no ORDER BY v.program_no
