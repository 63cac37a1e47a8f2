-- The line that a payment came by: whoever takes it back, refunds or returns it does so alone.
SELECT 1 FROM bank_line l JOIN bank_match m USING (line_id) WHERE m.match_id = %(match)s FOR UPDATE OF l
