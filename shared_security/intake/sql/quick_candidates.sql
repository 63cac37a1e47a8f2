-- DuckDB: rows whose payer and account are known, within the days that are taken, whose record stands once in the file.
CREATE TABLE candidate AS
WITH named AS (
    SELECT t.*, CAST(p.payer_id AS UUID) AS named_id, CAST($payer AS UUID) AS given_id
    FROM typed t LEFT JOIN payer_named p ON p.sent = t.payer
), paid AS (
    SELECT *, coalesce(named_id, given_id) AS payer_id FROM named
), counted AS (
    SELECT payer_id, external_id FROM paid GROUP BY ALL HAVING count(*) > 1
)
SELECT
    n.row_number, n.payer_id, n.external_id, a.number, CAST(a.account_id AS UUID) AS account_id,
    n.work_date, n.day_stated, n.pay_date, n.started_at, n.ended_at, n.work_kind, n.place, n.place_start, n.place_end,
    n.place_consumer, n.stops, n.occupation, n.risk_class, n.tax_form, n.seconds, n.waiting_seconds, n.dispatch_seconds,
    n.passenger_seconds, n.task_seconds, n.jobs, n.gross_pay_micros, n.fee_charged_micros, n.taxable_fare_micros,
    n.tips_micros, n.miles_thousandths, n.reported_contribution_micros
FROM paid n
JOIN account_named a ON a.sent = n.account
WHERE n.revision = 1 AND n.row_number <> $total_row AND n.payer_id IS NOT NULL
    AND (n.payer IS NULL OR (n.named_id IS NOT NULL AND n.named_id = n.payer_id))
    AND (n.named_id IS NULL OR n.given_id IS NULL OR n.named_id = n.given_id)
    AND n.work_date BETWEEN $first AND $latest
    AND coalesce(n.start_day BETWEEN $first AND $latest, TRUE) AND coalesce(n.end_day BETWEEN $first AND $latest, TRUE)
    AND coalesce(n.pay_date BETWEEN $first AND $pay_latest, TRUE)
    AND n.external_id NOT IN (SELECT external_id FROM odd_id WHERE external_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM counted c WHERE c.payer_id = n.payer_id AND c.external_id = n.external_id)
    AND NOT EXISTS (SELECT 1 FROM misfit m WHERE m.account = n.account AND m.name = n.worker_name)
