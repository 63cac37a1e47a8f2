-- Payments whose line a person took back wait for their line again.
UPDATE payout p SET state = 'sent', paid_on = NULL
WHERE p.state = 'paid' AND p.kind <> 'cash' AND p.net_cents > 0 AND NOT EXISTS (
    SELECT 1 FROM bank_match m WHERE m.about_id = p.payout_id AND m.kind = 'payout' AND m.ended_on IS NULL
)
