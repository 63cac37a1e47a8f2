-- The records, typed, kept beside the file: it is read once.
CREATE TABLE records AS
SELECT
    row_number,
    faulty,
    CASE WHEN faulty THEN whole_row END AS as_sent,
    external_id,
    payer,
    replace(account, ' ', '') AS account,
    coalesce(
        typed_seconds, typed_minutes, typed_hours, (epoch_us(typed_ended_at) - epoch_us(typed_started_at)) // 1000000
    ) AS seconds,
    coalesce(
        typed_work_date,
        CASE
            WHEN getvariable('zone') IS NULL THEN TRY_CAST(left(started_at, 10) AS DATE)
            ELSE CAST(timezone(getvariable('zone'), typed_started_at) AS DATE)
        END
    ) AS work_date,
    typed_work_kind AS work_kind,
    typed_place AS place,
    typed_place_start AS place_start,
    typed_place_end AS place_end,
    typed_place_consumer AS place_consumer,
    typed_started_at AS started_at,
    typed_ended_at AS ended_at,
    typed_pay_date AS pay_date,
    typed_waiting_seconds AS waiting_seconds,
    typed_dispatch_seconds AS dispatch_seconds,
    typed_passenger_seconds AS passenger_seconds,
    typed_task_seconds AS task_seconds,
    typed_jobs AS jobs,
    typed_gross_pay AS gross_pay,
    typed_fee_charged AS fee_charged,
    typed_taxable_fare AS taxable_fare,
    typed_tips AS tips,
    typed_miles AS miles,
    typed_tax_form AS tax_form,
    occupation,
    risk_class,
    stops
FROM told;
