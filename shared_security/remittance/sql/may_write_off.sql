-- What may be written off of an insolvent payer: what is open of its claims in shortfall and of its charges, what it is to
-- repay, and what the guarantee has paid for it; each less what was written off of it before.
SELECT
    (
        coalesce((SELECT sum(open_micros) FROM invoice
            WHERE payer_id = %(payer)s AND program_no = %(program)s AND kind <> 'charge'), 0)
        + coalesce((SELECT sum(micros - waived_micros - paid_micros) FROM late_charge
            WHERE payer_id = %(payer)s AND program_no = %(program)s), 0)
        - coalesce((SELECT sum(micros - recovered_micros) FROM write_off WHERE payer_id = %(payer)s AND program_no = %(program)s
            AND kind = 'payer_receivable' AND approved_on IS NOT NULL), 0)
    )::bigint,
    coalesce((SELECT micros FROM ledger_balance WHERE owner_id = %(payer)s AND program_no = %(program)s
        AND kind = 'recoverable'), 0)::bigint,
    coalesce((SELECT micros FROM ledger_balance WHERE owner_id = %(payer)s AND program_no = %(program)s
        AND kind = 'guarantee_claim'), 0)::bigint
