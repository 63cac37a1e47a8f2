-- The file as it is, with the number of each trip (1 is the first). Variable `file`: its path.
CREATE VIEW published AS
SELECT *, file_row_number + 1 AS row_number
FROM read_parquet(getvariable('file'), file_row_number = true, hive_partitioning = false);

-- Columns that some years lack; the types are those of the official file.
CREATE TABLE official_column (
    hvfhs_license_num VARCHAR, pickup_datetime TIMESTAMP, month VARCHAR,
    PULocationID BIGINT, DOLocationID BIGINT, trip_time BIGINT,
    base_passenger_fare DOUBLE, tolls DOUBLE, bcf DOUBLE, sales_tax DOUBLE,
    airport_fee DOUBLE, tips DOUBLE, driver_pay DOUBLE
);

CREATE MACRO timestamp_of(raw) AS TRY_CAST(raw AS TIMESTAMP);

CREATE MACRO number_of(raw) AS TRY_CAST(raw AS DOUBLE);
