-- Up to where the books are sealed.
SELECT seal_no, known_at FROM seal ORDER BY seal_no DESC LIMIT 1
