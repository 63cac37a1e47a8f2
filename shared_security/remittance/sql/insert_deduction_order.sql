INSERT INTO deduction_order (
    account_id, order_id, person_id, kind, rank, each_cents, share_ppm, most_ppm, total_cents, sealed, from_day,
    entered_on, entered_by
) VALUES (
    %(account)s, %(order)s, %(person)s, %(kind)s, %(rank)s, %(each)s, %(share)s, %(most)s, %(total)s, %(sealed)s,
    %(from_day)s, %(today)s, %(actor)s
)
