-- Work records typed as law/record.py types them: money in micro-dollars, time in seconds, NULL where unknown.
-- Variables: `zone`, the program's time zone, or NULL for the offset written in the record; `spaces`, what is trimmed.
-- `faulty` marks a record that law/record.py refuses; it alone says why, from `as_sent`. Each view does one step, so that
-- no value is computed twice.
CREATE TABLE canonical (
    payer VARCHAR, external_id VARCHAR, work_kind VARCHAR, place VARCHAR, place_start VARCHAR, place_end VARCHAR,
    place_consumer VARCHAR, started_at VARCHAR, ended_at VARCHAR, work_date VARCHAR, pay_date VARCHAR,
    seconds VARCHAR, minutes VARCHAR, hours VARCHAR, waiting_seconds VARCHAR, dispatch_seconds VARCHAR,
    passenger_seconds VARCHAR, task_seconds VARCHAR, jobs VARCHAR, revision VARCHAR, miles VARCHAR,
    gross_pay VARCHAR, fee_charged VARCHAR, taxable_fare VARCHAR, tips VARCHAR, reported_contribution VARCHAR,
    tax_form VARCHAR, account VARCHAR, occupation VARCHAR, risk_class VARCHAR, stops VARCHAR, row_number BIGINT
);

CREATE MACRO given(raw) AS nullif(trim(raw, getvariable('spaces')), '');

CREATE MACRO decimal_of(raw, places) AS CASE
    WHEN regexp_full_match(raw, '-?[0-9]{1,12}(\.[0-9]+)?')
    THEN CAST(rpad(split_part(raw || '.', '.', 2), places, '0')[1:places] AS HUGEINT)
        + abs(CAST(split_part(raw, '.', 1) AS HUGEINT)) * CAST(10 ** places AS HUGEINT)
END;

-- On a whole cent, or off it by no more than a millionth of a dollar.
CREATE MACRO money_of(raw, parts, cents) AS CASE
    WHEN abs(parts - cents * 100000) <= 10
    THEN CAST(cents * CASE WHEN starts_with(raw, '-') THEN -10000 ELSE 10000 END AS BIGINT)
END;

CREATE MACRO whole_of(raw) AS CASE WHEN regexp_full_match(raw, '-?[0-9]{1,12}') THEN CAST(raw AS BIGINT) END;

CREATE MACRO duration_of(raw, billionths, parts_per_unit) AS CASE
    WHEN NOT starts_with(raw, '-')
    THEN CAST(divide_half_even(billionths * parts_per_unit, CAST(1000000000 AS HUGEINT)) AS BIGINT)
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

CREATE MACRO unread(raw, typed) AS raw IS NOT NULL AND typed IS NULL;

CREATE MACRO differ(one, other) AS coalesce(one <> other, FALSE);

CREATE VIEW named AS
SELECT * FROM canonical
UNION ALL BY NAME
SELECT CAST(COLUMNS(* EXCLUDE (row_number)) AS VARCHAR), row_number FROM sent;

CREATE VIEW trimmed AS
SELECT given(COLUMNS(* EXCLUDE (row_number))), row_number FROM named;

CREATE VIEW parsed AS
SELECT
    *,
    trimmed AS whole_row,
    instant_of(started_at) AS typed_started_at,
    instant_of(ended_at) AS typed_ended_at,
    day_of(work_date) AS typed_work_date,
    day_of(pay_date) AS typed_pay_date,
    code_of(work_kind) AS typed_work_kind,
    code_of(place) AS typed_place,
    code_of(place_start) AS typed_place_start,
    code_of(place_end) AS typed_place_end,
    code_of(place_consumer) AS typed_place_consumer,
    code_of(tax_form) AS typed_tax_form,
    whole_of(seconds) AS typed_seconds,
    whole_of(waiting_seconds) AS typed_waiting_seconds,
    whole_of(dispatch_seconds) AS typed_dispatch_seconds,
    whole_of(passenger_seconds) AS typed_passenger_seconds,
    whole_of(task_seconds) AS typed_task_seconds,
    whole_of(jobs) AS typed_jobs,
    whole_of(revision) AS typed_revision,
    decimal_of(minutes, 9) AS billionths_minutes,
    decimal_of(hours, 9) AS billionths_hours,
    decimal_of(miles, 9) AS billionths_miles,
    decimal_of(gross_pay, 7) AS parts_gross_pay,
    decimal_of(fee_charged, 7) AS parts_fee_charged,
    decimal_of(taxable_fare, 7) AS parts_taxable_fare,
    decimal_of(tips, 7) AS parts_tips,
    decimal_of(reported_contribution, 7) AS parts_reported_contribution
FROM trimmed;

CREATE VIEW rounded AS
SELECT
    *,
    duration_of(minutes, billionths_minutes, 60) AS typed_minutes,
    duration_of(hours, billionths_hours, 3600) AS typed_hours,
    duration_of(miles, billionths_miles, 1000) AS typed_miles,
    divide_half_even(parts_gross_pay, CAST(100000 AS HUGEINT)) AS cents_gross_pay,
    divide_half_even(parts_fee_charged, CAST(100000 AS HUGEINT)) AS cents_fee_charged,
    divide_half_even(parts_taxable_fare, CAST(100000 AS HUGEINT)) AS cents_taxable_fare,
    divide_half_even(parts_tips, CAST(100000 AS HUGEINT)) AS cents_tips,
    divide_half_even(parts_reported_contribution, CAST(100000 AS HUGEINT)) AS cents_reported_contribution
FROM parsed;

CREATE VIEW typed AS
SELECT
    *,
    money_of(gross_pay, parts_gross_pay, cents_gross_pay) AS typed_gross_pay,
    money_of(fee_charged, parts_fee_charged, cents_fee_charged) AS typed_fee_charged,
    money_of(taxable_fare, parts_taxable_fare, cents_taxable_fare) AS typed_taxable_fare,
    money_of(tips, parts_tips, cents_tips) AS typed_tips,
    money_of(reported_contribution, parts_reported_contribution, cents_reported_contribution) AS typed_reported_contribution
FROM rounded;

CREATE VIEW told AS
SELECT
    *,
    unread(work_kind, typed_work_kind)
    OR unread(place, typed_place)
    OR unread(place_start, typed_place_start)
    OR unread(place_end, typed_place_end)
    OR unread(place_consumer, typed_place_consumer)
    OR unread(tax_form, typed_tax_form)
    OR unread(started_at, typed_started_at)
    OR unread(ended_at, typed_ended_at)
    OR unread(work_date, typed_work_date)
    OR unread(pay_date, typed_pay_date)
    OR unread(seconds, typed_seconds)
    OR unread(minutes, typed_minutes)
    OR unread(hours, typed_hours)
    OR unread(miles, typed_miles)
    OR unread(waiting_seconds, typed_waiting_seconds)
    OR unread(dispatch_seconds, typed_dispatch_seconds)
    OR unread(passenger_seconds, typed_passenger_seconds)
    OR unread(task_seconds, typed_task_seconds)
    OR unread(jobs, typed_jobs)
    OR unread(revision, typed_revision)
    OR unread(gross_pay, typed_gross_pay)
    OR unread(fee_charged, typed_fee_charged)
    OR unread(taxable_fare, typed_taxable_fare)
    OR unread(tips, typed_tips)
    OR unread(reported_contribution, typed_reported_contribution)
    OR differ(typed_seconds, typed_minutes)
    OR differ(typed_seconds, typed_hours)
    OR differ(typed_minutes, typed_hours)
    OR coalesce(typed_ended_at < typed_started_at, FALSE) AS faulty
FROM typed;
