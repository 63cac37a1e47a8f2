-- What the remittance before left over: its range ends where this one's begins; and what this one is due again of those that
-- were cancelled.
SELECT coalesce(sum(CASE WHEN taken_up_by = %(remittance)s THEN amount_cents * 10000 END), 0)::bigint
    + coalesce(sum(CASE WHEN to_seal = %(from_seal)s THEN due_micros - amount_cents * 10000 END), 0)::bigint
FROM remittance WHERE program_no = %(program)s AND provider_id = %(provider)s
