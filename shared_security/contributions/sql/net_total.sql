-- What an invoice asks in all, and whether there is an account from whose other claims something comes off.
SELECT
    coalesce(sum(
        health_micros + disability_micros + workers_compensation_micros + unemployment_micros + retirement_micros +
        sick_micros + vacation_micros + family_leave_micros + administration_micros + guarantee_micros +
        public_fund_micros + worker_centre_micros
    ), 0)::bigint,
    coalesce(bool_or(special), false)
FROM net_of_invoice
