-- Programs with a collection account, each with its newest published law.
SELECT max(v.pack_no) FROM pack_version v
WHERE v.program_no IN (SELECT program_no FROM custodial_account WHERE kind = 'collection')
GROUP BY v.program_no ORDER BY v.program_no
