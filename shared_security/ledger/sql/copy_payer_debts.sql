COPY payer_debt (
    payer_id, batch_id, posted_month, program_no, unit, bearer, total_micros,
    health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros, sick_micros,
    vacation_micros, family_leave_micros, administration_micros, guarantee_micros, public_fund_micros,
    worker_centre_micros
) FROM STDIN
