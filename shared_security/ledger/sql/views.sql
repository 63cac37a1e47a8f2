-- The books as an accountant knows them: one debit or credit a line. Views see with the eyes of who asks.

CREATE VIEW posting WITH (security_invoker = true) AS
SELECT
    e.account_id, e.batch_id, e.posted_month, e.record_key, e.revision, e.program_no, e.unit, e.part,
    line.side, line.ledger_kind, line.owner_id, line.stage, line.pocket, line.amount_micros
FROM entry e
CROSS JOIN LATERAL (
    VALUES
        (
            'debit',
            CASE
                WHEN e.unit <> 'USD' THEN 'time_earned' WHEN e.bearer = 'program' THEN 'program_share'
                ELSE 'payer_receivable'
            END,
            CASE WHEN e.unit <> 'USD' OR e.bearer <> 'program' THEN e.payer_id END, NULL, NULL, e.total_micros
        ),
        ('credit', 'pocket', e.account_id, 'reported', 'health', e.health_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'disability', e.disability_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'workers_compensation', e.workers_compensation_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'unemployment', e.unemployment_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'retirement', e.retirement_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'sick', e.sick_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'vacation', e.vacation_micros),
        ('credit', 'pocket', e.account_id, 'reported', 'family_leave', e.family_leave_micros),
        ('credit', 'fund', NULL, 'reported', 'administration', e.administration_micros),
        ('credit', 'fund', NULL, 'reported', 'guarantee', e.guarantee_micros),
        ('credit', 'fund', NULL, 'reported', 'public_fund', e.public_fund_micros),
        ('credit', 'fund', NULL, 'reported', 'worker_centre', e.worker_centre_micros)
) AS line (side, ledger_kind, owner_id, stage, pocket, amount_micros)
WHERE line.amount_micros <> 0 OR line.side = 'debit'
UNION ALL
SELECT
    t.account_id, t.batch_id, t.posted_month, NULL, NULL, t.program_no, t.unit, NULL,
    line.side, line.ledger_kind, line.owner_id, line.stage, line.pocket, t.amount_micros
FROM transfer t
CROSS JOIN LATERAL (
    VALUES
        ('debit', t.from_kind, t.from_owner, t.from_stage, t.from_pocket),
        ('credit', t.to_kind, t.to_owner, t.to_stage, t.to_pocket)
) AS line (side, ledger_kind, owner_id, stage, pocket);
GRANT SELECT ON posting TO web, loader, jobs;
