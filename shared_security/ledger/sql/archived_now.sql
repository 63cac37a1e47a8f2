-- Months whose rows are packed now.
SELECT DISTINCT ON (posted_month) posted_month, archived FROM month_archived ORDER BY posted_month, act_id DESC
