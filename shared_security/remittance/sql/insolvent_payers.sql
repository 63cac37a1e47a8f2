-- Payers that are insolvent today, by program.
SELECT payer_id, program_no FROM insolvency WHERE declared_on IS NOT NULL AND ended_on IS NULL ORDER BY program_no, payer_id
