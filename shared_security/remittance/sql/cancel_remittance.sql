-- Of which no line says that it left or arrived.
UPDATE remittance r SET cancelled_on = %(today)s, cancelled_by = %(actor)s
WHERE r.remittance_id = %(remittance)s AND r.cancelled_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM bank_match m
    WHERE m.about_id = r.remittance_id AND m.kind IN ('remittance', 'arrival') AND m.ended_on IS NULL
)
