-- What workers had used before it was corrected, and no later money has given back yet.
SELECT account_id, line, micros - taken_micros FROM used_before_correction
WHERE account_id = ANY (%(homes)s::uuid[]) AND payer_id = %(payer)s AND program_no = %(program)s
    AND micros > taken_micros
