-- Payers who owe anything for a span, and work records that came in and stand: a correction counts once, when the
-- record first came. People behind the payers: a household is one, a company none.
WITH owed AS (
    SELECT d.payer_id, b.posted_month = %(month)s AS newest, sum(d.total_micros) AS micros
    FROM payer_debt d
    JOIN batch b ON b.batch_id = d.batch_id AND b.posted_month BETWEEN %(first)s AND %(month)s
    JOIN seal s ON s.batch_id = d.batch_id AND s.seal_no <= %(seal_no)s
    WHERE d.unit = 'USD'
    GROUP BY 1, 2
), span AS (
    SELECT payer_id, CASE WHEN newest THEN 'month' ELSE 'before' END AS span, micros FROM owed
    UNION ALL
    SELECT payer_id, 'year', sum(micros) FROM owed GROUP BY payer_id
)
SELECT CASE WHEN p.kind = 'household' THEN 'households' ELSE 'companies' END AS what, o.span, count(*)
FROM span o JOIN payer p ON p.payer_id = o.payer_id WHERE o.micros <> 0 GROUP BY 1, 2
UNION ALL
SELECT 'work records', span.name, sum(CASE n.state WHEN 'posted' THEN 1 WHEN 'reversal' THEN -1 END)::bigint
FROM seen n
JOIN seal s ON s.batch_id = n.batch_id AND s.seal_no <= %(seal_no)s
CROSS JOIN LATERAL (
    VALUES (CASE WHEN n.posted_month = %(month)s THEN 'month' ELSE 'before' END), ('year')
) AS span (name)
WHERE n.posted_month BETWEEN %(first)s AND %(month)s AND n.state IN ('posted', 'reversal')
GROUP BY 2
