-- Readable records in the order of the file.
SELECT * FROM readable ORDER BY row_number;
