-- The months of rows that carry no day, each once.
SELECT DISTINCT CAST(date_trunc('month', day) AS DATE) AS month FROM checked WHERE month_only AND fault IS NULL;
