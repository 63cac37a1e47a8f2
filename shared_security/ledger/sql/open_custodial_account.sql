INSERT INTO custodial_account (custodial_account_id, kind, program_no, provider_id, custodian, title, opened_on)
VALUES (%(id)s, %(kind)s, %(program)s, %(provider)s, %(custodian)s, %(title)s, %(opened)s)
ON CONFLICT (kind, program_no, provider_id) DO NOTHING
