-- How the values of a Parquet file are read.

-- Columns that some years lack; the types are those of the official file.
CREATE TABLE official_column (
    hvfhs_license_num VARCHAR, pickup_datetime TIMESTAMP, month VARCHAR,
    PULocationID BIGINT, DOLocationID BIGINT, trip_time BIGINT,
    base_passenger_fare DOUBLE, tolls DOUBLE, bcf DOUBLE, sales_tax DOUBLE,
    airport_fee DOUBLE, tips DOUBLE, driver_pay DOUBLE
);

CREATE MACRO timestamp_of(raw) AS TRY_CAST(raw AS TIMESTAMP);

CREATE MACRO number_of(raw) AS TRY_CAST(raw AS DOUBLE);
