COPY public.entry (
    account_id, record_key, revision, program_no, unit, bearer, part, posted_month, batch_id, home_account_id, payer_id, pack_no,
    work_date, total_micros,
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros, sick_micros,
    vacation_micros, family_leave_micros, administration_micros, guarantee_micros, public_fund_micros,
    worker_centre_micros
) FROM STDIN (FORMAT csv)
