-- The first refused rows of the file, each with its first fault. Parameter: how many.
SELECT
    row_number,
    CASE WHEN company_fault(hvfhs_license_num) IS NULL THEN hvfhs_license_num END AS licence,
    CASE WHEN day_fault(true, day) IS NULL THEN CAST(date_trunc('month', day) AS DATE) END AS month,
    fault.column_name,
    fault.value_text,
    fault.code
FROM checked
WHERE fault IS NOT NULL
ORDER BY row_number
LIMIT $most;
