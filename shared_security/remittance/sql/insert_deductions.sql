INSERT INTO payout_deduction (account_id, deduction_id, payout_id, line_no, kind, order_id, cents)
SELECT %(account)s, one.id, %(payout)s, one.n, one.kind, one.order_id, one.cents
FROM unnest(
    %(ids)s::uuid[], %(kinds)s::text[], %(orders)s::uuid[], %(cents)s::bigint[]
) WITH ORDINALITY AS one (id, kind, order_id, cents, n)
