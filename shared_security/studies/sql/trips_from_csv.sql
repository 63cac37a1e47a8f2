-- How the text of a CSV is read.

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
