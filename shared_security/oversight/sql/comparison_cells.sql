SELECT c.month, c.kind, c.line, c.payer, p.name, c.why, c.records, c.changed, c.before_micros, c.after_micros
FROM law_comparison_cell c
LEFT JOIN payer p ON p.payer_id::text = c.payer
WHERE c.comparison_id = %(comparison)s
ORDER BY c.month, c.kind, c.line, c.payer
