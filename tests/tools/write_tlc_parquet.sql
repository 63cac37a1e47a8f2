-- SYNTHETIC trips in the official columns and types of the high-volume files. Parameters: how many, the seed, the path.
-- Every value comes from hash(row, seed, purpose): the same file for the same parameters, on any number of threads.
COPY (
    WITH drawn AS (
        SELECT
            range AS trip,
            CAST(hash(range, $seed, 1) % 100 AS INTEGER) AS kind,
            CASE WHEN hash(range, $seed, 2) % 100 < 70 THEN 'HV0003' ELSE 'HV0005' END AS licence,
            TIMESTAMP '2024-10-01' + to_seconds(CAST(hash(range, $seed, 3) % 2678400 AS BIGINT)) AS pickup,
            CAST(180 + hash(range, $seed, 4) % 1800 AS BIGINT) AS seconds,
            CAST(700 + hash(range, $seed, 5) % 5000 AS BIGINT) AS fare_cents,
            CASE WHEN hash(range, $seed, 6) % 10 = 0 THEN 694 ELSE 0 END AS tolls_cents,
            CASE WHEN hash(range, $seed, 7) % 5 = 0 THEN CAST(100 + hash(range, $seed, 8) % 900 AS BIGINT) ELSE 0 END
                AS tips_cents,
            CAST(2 + hash(range, $seed, 9) % 262 AS INTEGER) AS start_zone,
            CAST(2 + hash(range, $seed, 10) % 262 AS INTEGER) AS end_zone
        FROM range($trips)
    ),
    -- of 100 trips: 85 charged on fare and tolls, 9 on another amount, 3 with an airport fee, 2 to another state, 1 free
    charged AS (
        SELECT *, fare_cents + tolls_cents
            + CASE WHEN kind < 85 THEN 0 WHEN kind < 94 THEN 300 WHEN kind < 97 THEN 250 ELSE 0 END AS base_cents
        FROM drawn
    )
    SELECT
        licence AS hvfhs_license_num,
        'B03404' AS dispatching_base_num,
        'B03404' AS originating_base_num,
        pickup - INTERVAL 4 MINUTE AS request_datetime,
        pickup - INTERVAL 1 MINUTE AS on_scene_datetime,
        pickup AS pickup_datetime,
        pickup + to_seconds(seconds) AS dropoff_datetime,
        start_zone AS PULocationID,
        CASE WHEN kind IN (97, 98) THEN 265 ELSE end_zone END AS DOLocationID,
        round(seconds / 200.0, 3) AS trip_miles,
        seconds AS trip_time,
        fare_cents / 100.0 AS base_passenger_fare,
        tolls_cents / 100.0 AS tolls,
        CASE WHEN kind >= 97 THEN 0 ELSE round(base_cents * 0.0275) / 100.0 END AS bcf,
        CASE WHEN kind IN (97, 98) THEN 0 ELSE round(base_cents * 0.08875) / 100.0 END AS sales_tax,
        CAST(2.75 AS DOUBLE) AS congestion_surcharge,
        CAST(CASE WHEN kind BETWEEN 94 AND 96 THEN 2.5 WHEN kind % 2 = 0 THEN 0.0 END AS DOUBLE) AS airport_fee,
        tips_cents / 100.0 AS tips,
        round(fare_cents * 0.75) / 100.0 AS driver_pay,
        'N' AS shared_request_flag,
        'N' AS shared_match_flag,
        ' ' AS access_a_ride_flag,
        'N' AS wav_request_flag,
        'N' AS wav_match_flag
    FROM charged
) TO $path (FORMAT parquet, ROW_GROUP_SIZE 1000000, COMPRESSION zstd);
