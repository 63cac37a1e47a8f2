-- Sales tax in parts per million of what is taxed. Parameter: the number.
SET VARIABLE sales_tax_ppm = ?;
