-- The law compiler's query, put in where {priced} stands, written into a table as a study would.
CREATE OR REPLACE TABLE bench_priced AS {priced}
