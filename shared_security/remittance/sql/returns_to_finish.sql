-- Returns that were placed and whose money has not gone back whole.
SELECT r.match_id FROM bank_match r
WHERE r.kind = 'return' AND r.ended_on IS NULL AND -r.amount_cents * 10000 > (
    SELECT coalesce(sum(s.settled_micros + s.repaid_micros), 0) FROM settlement s
    WHERE s.returned_match = r.match_id
)
ORDER BY r.match_id
