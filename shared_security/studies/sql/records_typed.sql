-- Work records typed as law/record.py types them: money in micro-dollars, time in seconds, NULL where unknown.
-- Variable `zone`: the program's time zone, or NULL for the offset written in the record.
-- `faulty` marks a record with a field that law/record.py refuses; it alone says why.
CREATE TABLE canonical (
    payer VARCHAR, external_id VARCHAR, work_kind VARCHAR, place VARCHAR, place_start VARCHAR, place_end VARCHAR,
    place_consumer VARCHAR, started_at VARCHAR, ended_at VARCHAR, work_date VARCHAR, pay_date VARCHAR,
    seconds VARCHAR, minutes VARCHAR, hours VARCHAR, waiting_seconds VARCHAR, dispatch_seconds VARCHAR,
    passenger_seconds VARCHAR, task_seconds VARCHAR, jobs VARCHAR, revision VARCHAR, miles VARCHAR,
    gross_pay VARCHAR, fee_charged VARCHAR, taxable_fare VARCHAR, tips VARCHAR, reported_contribution VARCHAR,
    tax_form VARCHAR
);

CREATE MACRO given(raw) AS nullif(trim(raw, ' ' || chr(9) || chr(10) || chr(13)), '');

CREATE MACRO decimal_of(raw, places) AS CASE
    WHEN regexp_full_match(raw, '-?[0-9]{1,12}(\.[0-9]+)?')
    THEN CAST(rpad(split_part(raw || '.', '.', 2), places, '0')[1:places] AS HUGEINT)
        + abs(CAST(split_part(raw, '.', 1) AS HUGEINT)) * CAST(10 ** places AS HUGEINT)
END;

CREATE MACRO half_even(numerator, denominator) AS
    numerator // denominator + CASE
        WHEN 2 * (numerator % denominator) > denominator THEN 1
        WHEN 2 * (numerator % denominator) = denominator AND numerator // denominator % 2 = 1 THEN 1
        ELSE 0
    END;

-- On a whole cent, or off it by no more than a millionth of a dollar.
CREATE MACRO money_of(raw) AS CASE
    WHEN abs(decimal_of(raw, 7) - half_even(decimal_of(raw, 7), 100000) * 100000) <= 10
    THEN CAST(half_even(decimal_of(raw, 7), 100000) * CASE WHEN starts_with(raw, '-') THEN -10000 ELSE 10000 END AS BIGINT)
END;

CREATE MACRO whole_of(raw) AS CASE WHEN regexp_full_match(raw, '-?[0-9]{1,12}') THEN CAST(raw AS BIGINT) END;

CREATE MACRO duration_of(raw, seconds_per_unit) AS CASE
    WHEN NOT starts_with(raw, '-')
    THEN CAST(half_even(decimal_of(raw, 9) * seconds_per_unit, CAST(1000000000 AS HUGEINT)) AS BIGINT)
END;

CREATE MACRO day_of(raw) AS CASE
    WHEN regexp_full_match(raw, '[12][0-9]{3}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(raw AS DATE)
END;

CREATE MACRO instant_of(raw) AS CASE
    WHEN regexp_full_match(
        raw,
        '[12][0-9]{3}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])'
    ) AND substr(raw, 12, 2) < '24'
    THEN TRY_CAST(
        CASE WHEN regexp_full_match(raw, '.{16}(Z|[+-].*)') THEN left(raw, 16) || ':00' || substr(raw, 17) ELSE raw END
        AS TIMESTAMPTZ
    )
END;

CREATE MACRO code_of(raw) AS CASE WHEN regexp_full_match(raw, '[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}') THEN raw END;

CREATE VIEW named AS
SELECT * FROM sent
UNION ALL BY NAME
SELECT * FROM canonical;

CREATE VIEW typed AS
SELECT
    row_number,
    given(external_id) AS external_id,
    given(payer) AS payer,
    code_of(given(work_kind)) AS work_kind,
    code_of(given(place)) AS place,
    code_of(given(place_start)) AS place_start,
    code_of(given(place_end)) AS place_end,
    code_of(given(place_consumer)) AS place_consumer,
    instant_of(given(started_at)) AS started_at,
    instant_of(given(ended_at)) AS ended_at,
    day_of(given(work_date)) AS day_sent,
    day_of(given(pay_date)) AS pay_date,
    whole_of(given(seconds)) AS seconds_sent,
    duration_of(given(minutes), 60) AS seconds_of_minutes,
    duration_of(given(hours), 3600) AS seconds_of_hours,
    whole_of(given(waiting_seconds)) AS waiting_seconds,
    whole_of(given(dispatch_seconds)) AS dispatch_seconds,
    whole_of(given(passenger_seconds)) AS passenger_seconds,
    whole_of(given(task_seconds)) AS task_seconds,
    whole_of(given(jobs)) AS jobs,
    money_of(given(gross_pay)) AS gross_pay,
    money_of(given(fee_charged)) AS fee_charged,
    money_of(given(taxable_fare)) AS taxable_fare,
    money_of(given(tips)) AS tips,
    left(given(started_at), 10) AS day_written,
    given(work_kind) IS NOT NULL AND code_of(given(work_kind)) IS NULL
    OR given(place) IS NOT NULL AND code_of(given(place)) IS NULL
    OR given(place_start) IS NOT NULL AND code_of(given(place_start)) IS NULL
    OR given(place_end) IS NOT NULL AND code_of(given(place_end)) IS NULL
    OR given(place_consumer) IS NOT NULL AND code_of(given(place_consumer)) IS NULL
    OR given(tax_form) IS NOT NULL AND code_of(given(tax_form)) IS NULL
    OR given(started_at) IS NOT NULL AND instant_of(given(started_at)) IS NULL
    OR given(ended_at) IS NOT NULL AND instant_of(given(ended_at)) IS NULL
    OR given(work_date) IS NOT NULL AND day_of(given(work_date)) IS NULL
    OR given(pay_date) IS NOT NULL AND day_of(given(pay_date)) IS NULL
    OR given(seconds) IS NOT NULL AND whole_of(given(seconds)) IS NULL
    OR given(minutes) IS NOT NULL AND duration_of(given(minutes), 60) IS NULL
    OR given(hours) IS NOT NULL AND duration_of(given(hours), 3600) IS NULL
    OR given(miles) IS NOT NULL AND duration_of(given(miles), 1) IS NULL
    OR given(waiting_seconds) IS NOT NULL AND whole_of(given(waiting_seconds)) IS NULL
    OR given(dispatch_seconds) IS NOT NULL AND whole_of(given(dispatch_seconds)) IS NULL
    OR given(passenger_seconds) IS NOT NULL AND whole_of(given(passenger_seconds)) IS NULL
    OR given(task_seconds) IS NOT NULL AND whole_of(given(task_seconds)) IS NULL
    OR given(jobs) IS NOT NULL AND whole_of(given(jobs)) IS NULL
    OR given(revision) IS NOT NULL AND whole_of(given(revision)) IS NULL
    OR given(gross_pay) IS NOT NULL AND money_of(given(gross_pay)) IS NULL
    OR given(fee_charged) IS NOT NULL AND money_of(given(fee_charged)) IS NULL
    OR given(taxable_fare) IS NOT NULL AND money_of(given(taxable_fare)) IS NULL
    OR given(tips) IS NOT NULL AND money_of(given(tips)) IS NULL
    OR given(reported_contribution) IS NOT NULL AND money_of(given(reported_contribution)) IS NULL
    OR coalesce(instant_of(given(ended_at)) < instant_of(given(started_at)), FALSE) AS faulty
FROM named;

CREATE VIEW records AS
SELECT
    * EXCLUDE (seconds_sent, seconds_of_minutes, seconds_of_hours, day_sent, day_written),
    coalesce(
        seconds_sent, seconds_of_minutes, seconds_of_hours, (epoch_us(ended_at) - epoch_us(started_at)) // 1000000
    ) AS seconds,
    coalesce(
        day_sent,
        CASE
            WHEN getvariable('zone') IS NULL THEN TRY_CAST(day_written AS DATE)
            ELSE CAST(timezone(getvariable('zone'), started_at) AS DATE)
        END
    ) AS work_date
FROM typed;
