COPY public.work_record (
    account_id, record_key, revision, posted_month, batch_id, home_account_id, payer_id, external_id,
    work_date, day_stated, pay_date, started_at, ended_at, work_kind, place, place_start, place_end, place_consumer, stops,
    occupation, risk_class, tax_form, seconds, waiting_seconds, dispatch_seconds, passenger_seconds, task_seconds, jobs,
    gross_pay_micros, fee_charged_micros, taxable_fare_micros, tips_micros, miles_thousandths,
    reported_contribution_micros
) FROM STDIN (FORMAT csv)
