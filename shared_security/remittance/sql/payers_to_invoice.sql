-- Payers that owe something in sealed batches after those that are invoiced whole.
SELECT DISTINCT d.payer_id
FROM payer_debt d
JOIN seal s ON s.batch_id = d.batch_id AND s.seal_no <= %(to_seal)s
LEFT JOIN invoiced_up_to u ON u.payer_id = d.payer_id AND u.program_no = d.program_no
WHERE d.program_no = %(program)s AND s.seal_no > coalesce(u.seal_no, 0)
    AND (%(payer)s::uuid IS NULL OR d.payer_id = %(payer)s)
ORDER BY d.payer_id
