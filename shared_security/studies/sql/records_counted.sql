-- How many records were sent, and how many cannot be read.
SELECT count(*), count(*) FILTER (WHERE faulty) FROM records;
