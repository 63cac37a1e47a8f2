-- The first refused rows of the file, each with its first fault. Parameters: how many, and whether the file gives a `month` or a `pickup_datetime`.
SELECT
    row_number,
    CASE WHEN company_fault(hvfhs_license_num) IS NULL THEN hvfhs_license_num END AS licence,
    CASE WHEN day_fault(true, day) IS NULL THEN CAST(date_trunc('month', day) AS DATE) END AS month,
    first_fault.column_name,
    first_fault.value_text,
    first_fault.fault
FROM (
    SELECT *, list_filter([
        {'column_name': 'hvfhs_license_num', 'value_text': CAST(hvfhs_license_num AS VARCHAR),
         'fault': company_fault(hvfhs_license_num)},
        {'column_name': $time_column,
         'value_text': CASE WHEN month_only THEN month ELSE CAST(pickup_datetime AS VARCHAR) END,
         'fault': day_fault(pickup_datetime IS NOT NULL OR month IS NOT NULL, day)},
        {'column_name': 'PULocationID', 'value_text': CAST(PULocationID AS VARCHAR),
         'fault': zone_fault(PULocationID, start_zone)},
        {'column_name': 'DOLocationID', 'value_text': CAST(DOLocationID AS VARCHAR),
         'fault': zone_fault(DOLocationID, end_zone)},
        {'column_name': 'trip_time', 'value_text': CAST(trip_time AS VARCHAR),
         'fault': seconds_fault(trip_time, seconds)},
        {'column_name': 'base_passenger_fare', 'value_text': CAST(base_passenger_fare AS VARCHAR),
         'fault': money_fault(base_passenger_fare, fare_dollars)},
        {'column_name': 'tolls', 'value_text': CAST(tolls AS VARCHAR), 'fault': money_fault(tolls, tolls_dollars)},
        {'column_name': 'bcf', 'value_text': CAST(bcf AS VARCHAR), 'fault': money_fault(bcf, charged_dollars)},
        {'column_name': 'sales_tax', 'value_text': CAST(sales_tax AS VARCHAR),
         'fault': money_fault(sales_tax, tax_dollars)},
        {'column_name': 'airport_fee', 'value_text': CAST(airport_fee AS VARCHAR),
         'fault': money_fault(true, airport_dollars)},
        {'column_name': 'tips', 'value_text': CAST(tips AS VARCHAR), 'fault': money_fault(tips, tips_dollars)},
        {'column_name': 'driver_pay', 'value_text': CAST(driver_pay AS VARCHAR),
         'fault': money_fault(driver_pay, pay_dollars)}
    ], lambda found: found.fault IS NOT NULL)[1] AS first_fault
    FROM checked
    WHERE fault IS NOT NULL
)
ORDER BY row_number
LIMIT $most;
