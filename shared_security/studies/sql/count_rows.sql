-- How many rows the file has, counted apart from everything else.
SELECT count(*) FROM sent;
