-- Records with a field that cannot be read, in the order of the file.
SELECT sent.* FROM sent JOIN records USING (row_number) WHERE records.faulty ORDER BY row_number;
