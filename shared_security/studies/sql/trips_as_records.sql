-- The rows as work records: money in micro-dollars, and each other base a charge may have been taken on.
-- A row with a fault has nothing but its fault, and its company and day as far as they can be read.
-- Variable `sales_tax_ppm`: sales tax in parts per million of what is taxed.
CREATE MACRO cents_of(fault, dollars) AS CASE WHEN fault IS NULL THEN CAST(round(dollars * 100) AS BIGINT) END;

-- Zone 1 is Newark Airport, in New Jersey; 264 is unknown and 265 outside the city, which state is not said.
CREATE MACRO place_of(zone) AS CASE WHEN zone = 1 THEN 'US-NJ' WHEN zone < 264 THEN 'US-NY' END;

CREATE VIEW trip AS
WITH whole AS (
    SELECT
        fault,
        CASE WHEN company_fault(hvfhs_license_num) IS NULL THEN hvfhs_license_num END AS licence,
        CASE WHEN day_fault(true, day) IS NULL THEN day END AS day,
        month_only,
        CASE WHEN fault IS NULL THEN start_zone END AS start_zone,
        CASE WHEN fault IS NULL THEN end_zone END AS end_zone,
        CASE WHEN fault IS NULL THEN CAST(seconds AS BIGINT) END AS seconds,
        cents_of(fault, fare_dollars) AS untolled_cents,
        cents_of(fault, fare_dollars) + cents_of(fault, tolls_dollars) AS fare_cents,
        cents_of(fault, charged_dollars) AS charged_cents,
        cents_of(fault, tax_dollars) AS tax_cents,
        cents_of(fault, airport_dollars) AS airport_cents,
        cents_of(fault, tips_dollars) AS tips_cents,
        cents_of(fault, pay_dollars) AS pay_cents
    FROM checked
)
SELECT
    *,
    'rideshare' AS work_kind,
    place_of(start_zone) AS place_start,
    place_of(end_zone) AS place_end,
    'US-NY' AS in_new_york,
    start_zone = 1 OR end_zone IN (1, 265) AS an_end_outside,
    fare_cents * 10000 AS taxable_fare,
    tips_cents * 10000 AS tips,
    pay_cents * 10000 AS gross_pay,
    untolled_cents * 10000 AS fare_without_tolls,
    (fare_cents + airport_cents) * 10000 AS fare_with_airport_fee,
    (fare_cents + tips_cents) * 10000 AS fare_with_tips,
    CAST(divide_half_even(tax_cents * 10000000000, CAST(getvariable('sales_tax_ppm') AS BIGINT)) AS BIGINT) AS tax_base,
    CAST(0 AS BIGINT) AS no_tips
FROM whole;

-- Months in which a number of the program changes: filled by the caller.
CREATE TABLE uncertain_month (month DATE);
