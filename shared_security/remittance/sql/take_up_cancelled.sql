-- What was cancelled is due again with this one.
UPDATE remittance SET taken_up_by = %(id)s
WHERE program_no = %(program)s AND provider_id = %(provider)s AND cancelled_on IS NOT NULL AND taken_up_by IS NULL
