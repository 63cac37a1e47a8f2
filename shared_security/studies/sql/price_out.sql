-- Lines as they go out: money in decimal dollars, exact to the micro-dollar.
SELECT
    external_id, program, pocket, unit, bearer,
    format('{}.{:06d}', amount_micros // 1000000, amount_micros % 1000000) AS amount,
    answer, payer
FROM lines
ORDER BY row_number, pocket;
