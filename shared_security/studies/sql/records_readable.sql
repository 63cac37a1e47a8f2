-- The records that law/record.py does not refuse, of those that are looked at. Variable `rows`: their numbers.
CREATE VIEW readable AS
SELECT * EXCLUDE (faulty, as_sent)
FROM records
WHERE NOT faulty AND row_number > getvariable('rows').after AND row_number <= getvariable('rows').upto;
