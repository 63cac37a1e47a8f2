-- The file as text, with the number of each trip (1 is the first after the header).
-- Variables: `file`, its path; `columns`, a struct of its header's names, each with the type VARCHAR.
CREATE VIEW published AS
SELECT *, row_number() OVER () AS row_number
FROM read_csv(
    getvariable('file'), columns = getvariable('columns'), auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', null_padding = true, hive_partitioning = false
);

-- Columns that some years lack.
CREATE TABLE official_column (
    hvfhs_license_num VARCHAR, pickup_datetime VARCHAR, month VARCHAR,
    PULocationID VARCHAR, DOLocationID VARCHAR, trip_time VARCHAR,
    base_passenger_fare VARCHAR, tolls VARCHAR, bcf VARCHAR, sales_tax VARCHAR,
    airport_fee VARCHAR, tips VARCHAR, driver_pay VARCHAR
);

-- A time with an offset or a Z is not read: the official times are New York's own, and a false Z would move the day.
CREATE MACRO timestamp_of(raw) AS try_strptime(
    raw, ['%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S.%f', '%m/%d/%Y %I:%M:%S %p', '%Y-%m-%d %H:%M']
);

-- Digits alone: DuckDB would also read 1_000.
CREATE MACRO number_of(raw) AS CASE WHEN NOT contains(raw, '_') THEN TRY_CAST(raw AS DOUBLE) END;
