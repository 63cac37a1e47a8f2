-- What one invoice asks for each account, while it is made; emptied with each transaction, and kept for the next. special: something of it is below zero, or waits.
CREATE TEMPORARY TABLE IF NOT EXISTS net_of_invoice (
    account_id uuid PRIMARY KEY,
    special boolean NOT NULL,
    health_micros bigint NOT NULL, disability_micros bigint NOT NULL, workers_compensation_micros bigint NOT NULL,
    unemployment_micros bigint NOT NULL, retirement_micros bigint NOT NULL, sick_micros bigint NOT NULL,
    vacation_micros bigint NOT NULL, family_leave_micros bigint NOT NULL, administration_micros bigint NOT NULL,
    guarantee_micros bigint NOT NULL, public_fund_micros bigint NOT NULL, worker_centre_micros bigint NOT NULL
) ON COMMIT DELETE ROWS
