-- What the guarantee paid is open no more.
UPDATE invoice SET open_micros = open_micros - %(micros)s WHERE invoice_id = %(invoice)s
