-- DuckDB: the rows of which every program's answer is known, and that one of them assesses at most.
CREATE TABLE priced AS
SELECT row_number FROM candidate {joined} WHERE {known} AND {assessing} <= 1
