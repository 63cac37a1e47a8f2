DROP TABLE IF EXISTS pg_temp.net_of_invoice
