INSERT INTO program_default_provider (program_no, provider_id)
VALUES (%(program)s, %(provider)s)
ON CONFLICT (program_no) DO NOTHING
