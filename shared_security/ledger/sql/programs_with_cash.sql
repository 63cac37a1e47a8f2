SELECT DISTINCT program_no FROM custodial_account ORDER BY program_no
