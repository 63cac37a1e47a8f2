SELECT program_no FROM debit_origin ORDER BY program_no
