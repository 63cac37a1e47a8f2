-- The records that law/record.py does not refuse.
CREATE VIEW readable AS SELECT * EXCLUDE (faulty) FROM records WHERE NOT faulty;
