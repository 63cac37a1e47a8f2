-- Made-up records, typed: days over seven years, times to eleven hours, fares to $1,000, one in fifty from elsewhere.
CREATE OR REPLACE TABLE bench_records AS
SELECT
    i, DATE '2018-01-01' + CAST(i * 7919 % 2557 AS INTEGER) AS work_date,
    DATE '2018-01-08' + CAST(i * 7919 % 2557 AS INTEGER) AS pay_date,
    i * 104729 % 39600 AS seconds, i * 1299709 % 1000000000 AS money, i % 50 = 0 AS elsewhere,
    'worker ' || CAST(i % 100000 AS VARCHAR) AS worker, 'payer ' || CAST(i % 7 AS VARCHAR) AS payer
FROM range($records) AS numbered (i)
