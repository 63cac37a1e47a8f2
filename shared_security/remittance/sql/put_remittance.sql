INSERT INTO remittance (
    remittance_id, program_no, provider_id, from_seal, to_seal, due_micros, amount_cents, reference, ordered_on, ordered_by
) VALUES (
    %(id)s, %(program)s, %(provider)s, %(from_seal)s, %(to_seal)s, %(due)s, %(cents)s, %(reference)s, %(today)s, %(actor)s
)
