-- Each row with its numbers read and, where one cannot be used, its first fault: column, value as text, code.
-- Variable `time_column`: the column that tells the time where a row has none. A code's meaning and remedy in words: studies/trips/refusals.py. Bounds: docs/reference/audit-trips.md.

SET TimeZone = 'America/New_York';  -- instants are turned into New York time

CREATE MACRO money_fault(raw, dollars) AS CASE
    WHEN raw IS NULL THEN 'empty'
    WHEN dollars IS NULL OR isnan(dollars) THEN 'not a number'
    WHEN dollars < 0 THEN 'negative'
    WHEN dollars > 10000 THEN 'absurd money'
    -- a micro-dollar and the noise of a single-precision number: far below any part of a cent that is meant
    WHEN abs(dollars * 100 - round(dollars * 100)) > 0.0001 + dollars * 0.000006 THEN 'off a whole cent'
END;

CREATE MACRO seconds_fault(raw, seconds) AS CASE
    WHEN raw IS NULL THEN 'empty'
    WHEN seconds IS NULL OR isnan(seconds) THEN 'not a number'
    WHEN seconds < 0 THEN 'negative'
    WHEN seconds > 86400 THEN 'absurd time'
    WHEN seconds <> floor(seconds) THEN 'not a whole second'
END;

CREATE MACRO zone_fault(raw, zone) AS CASE
    WHEN raw IS NULL THEN 'empty'
    WHEN zone IS NULL OR isnan(zone) OR zone < 1 OR zone > 265 OR zone <> floor(zone) THEN 'not a zone'
END;

CREATE MACRO company_fault(licence) AS CASE
    WHEN licence IS NULL THEN 'empty'
    WHEN NOT regexp_full_match(licence, 'HV[0-9]{4}') THEN 'not a licence'
END;

CREATE MACRO day_fault(given, day) AS CASE
    WHEN NOT given THEN 'empty'
    WHEN day IS NULL THEN 'not a date'
    WHEN day < DATE '2000-01-01' OR day >= DATE '2100-01-01' THEN 'absurd date'
END;

CREATE MACRO fault_in(name, raw, code) AS CASE
    WHEN code IS NOT NULL THEN {'column_name': name, 'value_text': CAST(raw AS VARCHAR), 'code': code}
END;

-- Missing columns come in empty, under their official names.
CREATE VIEW complete AS
SELECT * FROM sent UNION ALL BY NAME SELECT * FROM official_column;

-- An empty airport fee is no fee: the official table says so. Empty elsewhere means unknown.
CREATE VIEW numbered AS
SELECT
    *,
    pickup_datetime IS NULL AS month_only,
    CASE WHEN pickup_datetime IS NULL
        THEN CAST(try_strptime(month || '-01', '%Y-%m-%d') AS DATE)
        ELSE CAST(timestamp_of(pickup_datetime) AS DATE) END AS day,
    number_of(PULocationID) AS start_zone,
    number_of(DOLocationID) AS end_zone,
    number_of(trip_time) AS seconds,
    number_of(base_passenger_fare) AS fare_dollars,
    number_of(tolls) AS tolls_dollars,
    number_of(bcf) AS charged_dollars,
    number_of(sales_tax) AS tax_dollars,
    CASE WHEN airport_fee IS NULL THEN 0 ELSE number_of(airport_fee) END AS airport_dollars,
    number_of(tips) AS tips_dollars,
    number_of(driver_pay) AS pay_dollars
FROM complete;

-- The order of the checks is the order of the columns in the official file.
CREATE VIEW checked AS
SELECT *, coalesce(
    fault_in('hvfhs_license_num', hvfhs_license_num, company_fault(hvfhs_license_num)),
    fault_in(
        CASE WHEN NOT month_only THEN 'pickup_datetime'
             WHEN month IS NOT NULL THEN 'month'
             ELSE getvariable('time_column') END,
        CASE WHEN month_only THEN month ELSE CAST(pickup_datetime AS VARCHAR) END,
        day_fault(NOT month_only OR month IS NOT NULL, day)
    ),
    fault_in('PULocationID', PULocationID, zone_fault(PULocationID, start_zone)),
    fault_in('DOLocationID', DOLocationID, zone_fault(DOLocationID, end_zone)),
    fault_in('trip_time', trip_time, seconds_fault(trip_time, seconds)),
    fault_in('base_passenger_fare', base_passenger_fare, money_fault(base_passenger_fare, fare_dollars)),
    fault_in('tolls', tolls, money_fault(tolls, tolls_dollars)),
    fault_in('bcf', bcf, money_fault(bcf, charged_dollars)),
    fault_in('sales_tax', sales_tax, money_fault(sales_tax, tax_dollars)),
    fault_in('airport_fee', airport_fee, money_fault(true, airport_dollars)),
    fault_in('tips', tips, money_fault(tips, tips_dollars)),
    fault_in('driver_pay', driver_pay, money_fault(driver_pay, pay_dollars))
) AS fault
FROM numbered;
