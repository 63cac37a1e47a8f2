-- What of a payer's debts stands written off, by kind.
SELECT kind, sum(micros - recovered_micros)::bigint FROM write_off
WHERE payer_id = %(payer)s AND program_no = %(program)s AND approved_on IS NOT NULL AND recovered_micros < micros
GROUP BY kind
