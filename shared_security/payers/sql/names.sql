SELECT payer_id, kind, name, person_id FROM payer WHERE payer_id = ANY (%(payers)s::uuid[])
