-- What was charged of each part before, waived or not.
SELECT part, sum(micros)::bigint FROM late_charge WHERE invoice_id = %(invoice)s GROUP BY part
