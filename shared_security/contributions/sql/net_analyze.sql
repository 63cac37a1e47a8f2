-- Whether it has one row or a million decides how claims are found.
ANALYZE net_of_invoice
