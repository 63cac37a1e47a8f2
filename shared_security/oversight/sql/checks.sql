-- The newest check that computed figures again, and the newest that verified the chain; often they are one.
(SELECT checked_at, seal_no, differences, breaks, found, looked_at, milliseconds FROM books_check
WHERE differences IS NOT NULL ORDER BY checked_at DESC LIMIT 1)
UNION ALL
(SELECT checked_at, seal_no, differences, breaks, found, looked_at, milliseconds FROM books_check
WHERE breaks IS NOT NULL ORDER BY checked_at DESC LIMIT 1)
