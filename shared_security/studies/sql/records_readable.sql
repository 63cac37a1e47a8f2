-- The records that law/record.py does not refuse, of those that are looked at, with a column for each fact that the law
-- asks for, as it holds on its day; those stand in for the braces. Variable `rows`: the records' numbers.
CREATE VIEW readable AS
SELECT kept.* EXCLUDE (faulty, as_sent){facts}
FROM records AS kept
WHERE NOT faulty AND row_number > getvariable('rows').after AND row_number <= getvariable('rows').upto;
