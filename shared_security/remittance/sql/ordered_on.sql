SELECT remittance_id FROM remittance
WHERE program_no = %(program)s AND provider_id = %(provider)s AND ordered_on = %(day)s
