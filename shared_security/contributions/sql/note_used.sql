-- What a worker had used before it was corrected; asked again for the same, it adds up.
INSERT INTO used_before_correction AS used (account_id, payer_id, program_no, line, micros)
SELECT * FROM unnest(
    %(accounts)s::uuid[], %(payers)s::uuid[], %(programs)s::smallint[], %(lines)s::text[], %(micros)s::bigint[]
)
ON CONFLICT (account_id, payer_id, program_no, line) DO UPDATE SET micros = used.micros + excluded.micros
