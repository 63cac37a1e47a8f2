-- Undecided requests whose program's time has run out, that have been at their level since before today, or whose provider
-- may not decide.
SELECT account_id, request_id, person_id, program_no, pack_no, pocket, unit, first_day, last_day, payer_id, asked_micros,
    granted_micros, emergency, asked_on, asked_at, decide_by, if_silent, paper_due, level, level_on, state, state_on, why,
    appeal_of, destination_id, tell_payer, language, sealed
FROM leave_request r
WHERE state IN ('asked', 'waiting_for_paper', 'appealed')
    AND (greatest(decide_by, paper_due) < %(today)s OR level_on < %(today)s AND level <> 'regulator'
        OR level <> 'regulator' AND EXISTS (
            SELECT 1 FROM account_provider p
            WHERE p.account_id = r.account_id AND p.during @> %(today)s::date AND p.provider_id = ANY (%(stopped)s::uuid[])
        ))
ORDER BY account_id, request_id
