-- What stands written off of payers, and what was asked to be, locked in the order of ids: it may be approved meanwhile.
SELECT w.payer_id, w.program_no, CASE WHEN w.approved_on IS NULL THEN 0 ELSE w.micros - w.recovered_micros END
FROM write_off w
JOIN unnest(%(payers)s::uuid[], %(programs)s::smallint[]) AS asked (payer_id, program_no)
    ON asked.payer_id = w.payer_id AND asked.program_no = w.program_no
WHERE w.kind = %(kind)s AND w.declined_on IS NULL
ORDER BY w.write_off_id FOR UPDATE OF w
