-- DuckDB: the plain rows, typed as law.record types them and within what intake.plausible allows, but for what depends on
-- the day of the check.
CREATE VIEW texts AS
SELECT row_number, len(cells) = {width} AND {empty} AS fits, {columns} FROM sent;

CREATE VIEW parsed AS
SELECT
    row_number, fits, payer, external_id, account, worker_name, stops,
    whole_of(revision) AS revision_no,
    revision, lower(code_of(work_kind)) AS work_kind, started_at, ended_at, work_date, pay_date,
    moment_of(started_at) AS start_moment, moment_of(ended_at) AS end_moment,
    day_of(left(started_at, 10)) AS start_day, day_of(left(ended_at, 10)) AS end_day,
    day_of(work_date) AS stated_day, day_of(pay_date) AS paid_day,
    place_of(place) AS place, place_of(place_start) AS place_start, place_of(place_end) AS place_end,
    place_of(place_consumer) AS place_consumer, occupation, risk_class, lower(code_of(tax_form)) AS tax_form,
    whole_of(seconds) AS seconds, parts_of(minutes, 60) AS from_minutes, parts_of(hours, 3600) AS from_hours,
    whole_of(waiting_seconds) AS waiting_seconds, whole_of(dispatch_seconds) AS dispatch_seconds,
    whole_of(passenger_seconds) AS passenger_seconds, whole_of(task_seconds) AS task_seconds, whole_of(jobs) AS jobs,
    micros_of(gross_pay) AS gross_pay_micros, micros_of(fee_charged) AS fee_charged_micros,
    micros_of(taxable_fare) AS taxable_fare_micros, micros_of(tips) AS tips_micros,
    micros_of(reported_contribution) AS reported_contribution_micros, parts_of(miles, 1000) AS miles_thousandths,
    unread(texts.seconds, whole_of(texts.seconds)) OR unread(minutes, parts_of(minutes, 60))
    OR unread(hours, parts_of(hours, 3600))
    OR unread(texts.waiting_seconds, whole_of(texts.waiting_seconds))
    OR unread(texts.dispatch_seconds, whole_of(texts.dispatch_seconds))
    OR unread(texts.passenger_seconds, whole_of(texts.passenger_seconds))
    OR unread(texts.task_seconds, whole_of(texts.task_seconds)) OR unread(texts.jobs, whole_of(texts.jobs))
    OR unread(gross_pay, micros_of(gross_pay)) OR unread(fee_charged, micros_of(fee_charged))
    OR unread(taxable_fare, micros_of(taxable_fare)) OR unread(tips, micros_of(tips))
    OR unread(reported_contribution, micros_of(reported_contribution)) OR unread(miles, parts_of(miles, 1000))
    OR unread(texts.work_kind, code_of(texts.work_kind)) OR unread(texts.tax_form, code_of(texts.tax_form))
    OR unread(texts.place, place_of(texts.place)) OR unread(texts.place_start, place_of(texts.place_start))
    OR unread(texts.place_end, place_of(texts.place_end))
    OR unread(texts.place_consumer, place_of(texts.place_consumer))
    OR unread(revision, whole_of(revision)) AS any_unread
FROM texts;

CREATE VIEW whole_rows AS
SELECT
    * EXCLUDE (seconds, from_minutes, from_hours),
    coalesce(stated_day, start_day) AS worked_on,
    CASE WHEN stated_day IS NOT NULL AND start_moment IS NOT NULL THEN 1 END AS day_stated,
    CAST(
        coalesce(seconds, from_minutes, from_hours, (epoch_us(end_moment) - epoch_us(start_moment)) // 1000000) AS INTEGER
    ) AS seconds,
    (seconds IS NOT NULL)::INTEGER + (from_minutes IS NOT NULL)::INTEGER + (from_hours IS NOT NULL)::INTEGER AS lengths
FROM parsed;

CREATE TABLE typed AS
SELECT
    row_number, payer, external_id, coalesce(revision_no, 1) AS revision, account, worker_name,
    worked_on AS work_date, day_stated, paid_day AS pay_date, start_moment AS started_at, end_moment AS ended_at,
    start_day, end_day, work_kind, place, place_start, place_end, place_consumer, stops, occupation, risk_class, tax_form,
    seconds, waiting_seconds, dispatch_seconds, passenger_seconds, task_seconds, jobs,
    gross_pay_micros, fee_charged_micros, taxable_fare_micros, tips_micros, miles_thousandths,
    reported_contribution_micros
FROM whole_rows
WHERE fits AND NOT any_unread AND lengths <= 1 AND worked_on IS NOT NULL AND account IS NOT NULL AND stops IS NULL
    AND regexp_full_match(external_id, '[A-Za-z0-9_.:/#-]{{1,60}}')
    AND NOT regexp_full_match(external_id, '{phone}|[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}')
    AND (work_kind IS NULL OR kept_word(work_kind))
    AND (occupation IS NULL OR kept_word(occupation)) AND (risk_class IS NULL OR kept_word(risk_class))
    AND (tax_form IS NULL OR tax_form IN ('w2', '1099', 'none', 'unknown'))
    AND (started_at IS NULL) = (start_moment IS NULL OR start_day IS NULL)
    AND (ended_at IS NULL) = (end_moment IS NULL OR end_day IS NULL)
    AND (work_date IS NULL) = (stated_day IS NULL) AND (pay_date IS NULL) = (paid_day IS NULL)
    AND (payer IS NULL OR regexp_full_match(payer, '[!-~]([ -~]{{0,198}}[!-~])?'))
    AND (worker_name IS NULL OR NOT regexp_matches(worker_name, '[\x00-\x1f\x7f-\xa0]'))
    AND coalesce(length(worker_name), 0) <= 200 AND length(account) <= 60
    AND greatest(seconds, waiting_seconds, dispatch_seconds, passenger_seconds, task_seconds) IS NOT DISTINCT FROM
        least(greatest(seconds, waiting_seconds, dispatch_seconds, passenger_seconds, task_seconds), 2678400)
    AND coalesce(seconds, 0) <= 86400 AND coalesce(jobs, 0) <= 10000 AND coalesce(miles_thousandths, 0) <= 50000000
    AND coalesce(end_moment >= start_moment AND end_moment - start_moment <= INTERVAL 31 DAY, TRUE)
    AND coalesce(abs(stated_day - start_day) <= 1, TRUE)
