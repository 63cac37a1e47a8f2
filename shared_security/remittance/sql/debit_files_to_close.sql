SELECT file_id FROM debit_file WHERE state = 'made' AND cut_off <= %(at)s ORDER BY file_number
