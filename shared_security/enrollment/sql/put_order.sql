INSERT INTO mass_transfer (mass_id, from_provider_id, to_provider_id, effective_on, cause, asked_on, asked_by)
VALUES (%(mass)s, %(from)s, %(to)s, %(effective_on)s, %(cause)s, %(today)s, %(actor)s)
ON CONFLICT (from_provider_id) WHERE state IN ('asked', 'ordered') DO NOTHING
