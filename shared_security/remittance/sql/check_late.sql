-- What was charged for being late and not waived is what was posted as charges; what was written off
-- and not recovered, what was posted so.
SELECT
    'charges for being late are not what was posted' AS what, 'late_charge' AS posted_table,
    jsonb_build_object('payer_id', payer_id, 'program_no', program_no) AS key,
    sum(posted)::text AS expected, sum(charged)::text AS found
FROM (
    SELECT payer_id, program_no, micros - waived_micros AS charged, 0 AS posted FROM late_charge
    UNION ALL
    SELECT payer_id, program_no, 0, CASE to_kind WHEN 'fund' THEN amount_micros ELSE -amount_micros END
    FROM transfer WHERE recipe = 'charge'
) AS both_sides
GROUP BY payer_id, program_no HAVING sum(charged) <> sum(posted)
UNION ALL
SELECT
    'what was written off is not what was posted', 'write_off',
    jsonb_build_object('payer_id', payer_id, 'program_no', program_no), sum(posted)::text, sum(given_up)::text
FROM (
    SELECT payer_id, program_no, micros - recovered_micros AS given_up, 0 AS posted FROM write_off WHERE approved_on IS NOT NULL
    UNION ALL
    SELECT payer_id, program_no, 0, CASE from_kind WHEN 'program_share' THEN amount_micros ELSE -amount_micros END
    FROM transfer WHERE recipe = 'write_off'
) AS both_sides
GROUP BY payer_id, program_no HAVING sum(given_up) <> sum(posted)
