-- Facts about payers and workers, by day; `number` or `word` is the value. What a fact is not about is empty.
CREATE TABLE facts_told AS SELECT * FROM facts_given;
