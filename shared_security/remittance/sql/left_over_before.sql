-- What the remittance before left over: its range ends where this one's begins.
SELECT due_micros - amount_cents * 10000 FROM remittance
WHERE program_no = %(program)s AND provider_id = %(provider)s AND to_seal = %(from_seal)s
