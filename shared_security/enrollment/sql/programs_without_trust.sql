SELECT c.program_no FROM custodial_account c
WHERE c.kind = 'collection' AND NOT EXISTS (
    SELECT 1 FROM custodial_account t
    WHERE t.kind = 'trust' AND t.program_no = c.program_no AND t.provider_id = %(provider)s
)
ORDER BY c.program_no
