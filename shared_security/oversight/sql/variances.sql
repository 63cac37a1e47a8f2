-- The largest difference first, whichever way it goes; then those with most records that differ.
SELECT v.payer_id, p.kind, p.name, v.month, v.records, v.exact, v.within_cent, v.differing, v.reported_micros,
    v.computed_micros
FROM variance v JOIN payer p ON p.payer_id = v.payer_id
WHERE (%(payer)s::uuid IS NULL OR v.payer_id = %(payer)s) AND (%(month)s::date IS NULL OR v.month = %(month)s)
ORDER BY abs(v.reported_micros - v.computed_micros) DESC, v.differing DESC, v.month DESC, v.payer_id
LIMIT %(most)s
