-- How much a check has looked at.
SELECT
    (SELECT count(*) FROM work_record) AS work_records, (SELECT count(*) FROM entry) AS entries,
    (SELECT count(*) FROM transfer) AS transfers, (SELECT count(*) FROM balance) AS balances,
    (SELECT count(*) FROM batch) AS batches
