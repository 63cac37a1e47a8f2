-- A month in which a number of the program changes. Parameter: its first day.
INSERT INTO uncertain_month VALUES (?);
