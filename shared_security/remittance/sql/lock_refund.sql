-- Locked alone, and read after that: what others placed meanwhile is seen.
SELECT 1 FROM refund WHERE refund_id = %(refund)s FOR UPDATE
