-- The accounts of a program at its banks: of collection, and in trust for each provider.
SELECT custodial_account_id, provider_id FROM custodial_account WHERE program_no = %(program)s ORDER BY kind, provider_id
