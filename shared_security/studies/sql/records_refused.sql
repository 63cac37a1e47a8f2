-- The first records that cannot be read, as sent. Parameter: how many.
SELECT row_number, as_sent FROM records WHERE faulty ORDER BY row_number LIMIT $most;
