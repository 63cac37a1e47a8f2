-- DuckDB: the entries of rows.
CREATE TABLE due (
    row_number BIGINT, program_no SMALLINT, pack_no INTEGER, unit VARCHAR, bearer VARCHAR, work_date DATE, total_micros BIGINT,
    health_micros BIGINT, disability_micros BIGINT, workers_compensation_micros BIGINT, unemployment_micros BIGINT,
    retirement_micros BIGINT, sick_micros BIGINT, vacation_micros BIGINT, family_leave_micros BIGINT,
    administration_micros BIGINT, guarantee_micros BIGINT, public_fund_micros BIGINT, worker_centre_micros BIGINT
)
