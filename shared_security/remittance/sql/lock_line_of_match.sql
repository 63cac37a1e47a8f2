-- The line that a payment came by: whoever takes it back, refunds or returns it does so alone.
SELECT 1 FROM bank_line
WHERE line_id = (SELECT m.line_id FROM bank_match m WHERE m.match_id = %(match)s)
FOR UPDATE
