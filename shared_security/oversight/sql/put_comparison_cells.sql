INSERT INTO law_comparison_cell (
    comparison_id, month, kind, line, payer, why, records, changed, before_micros, after_micros
) VALUES (
    %(comparison)s, %(month)s, %(kind)s, %(line)s, %(payer)s, %(why)s, %(records)s, %(changed)s, %(before)s, %(after)s
)
