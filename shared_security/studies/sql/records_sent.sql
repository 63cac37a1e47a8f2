-- Every record as it was sent, in the order of the file.
SELECT * FROM sent ORDER BY row_number;
