"""SQL in a string."""

FIND = "select id from work_record where payer = %s"
