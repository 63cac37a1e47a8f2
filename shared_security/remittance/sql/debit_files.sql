SELECT
    f.file_id, f.program_no, f.file_number, f.made_at, f.modifier, f.effective_on, f.cut_off, f.bank_routing, f.bank_name,
    f.company_name, f.company_id, f.state, f.file_hash, f.made_by, f.sent_on, f.sent_by, d.count, d.prenotes, d.cents,
    d.undone, d.returned, d.paid
FROM debit_file f CROSS JOIN LATERAL (
    SELECT
        count(*) FILTER (WHERE state <> 'undone')::int AS count,
        count(*) FILTER (WHERE state <> 'undone' AND invoice_id IS NULL)::int AS prenotes,
        coalesce(sum(amount_cents) FILTER (WHERE state <> 'undone'), 0)::bigint AS cents,
        count(*) FILTER (WHERE state = 'undone')::int AS undone,
        count(*) FILTER (WHERE state = 'returned')::int AS returned,
        count(*) FILTER (WHERE state = 'paid')::int AS paid
    FROM debit WHERE debit.file_id = f.file_id
) d
WHERE %(file)s::uuid IS NULL OR f.file_id = %(file)s::uuid
ORDER BY f.file_number DESC LIMIT %(limit)s
