-- Of leave that lapsed: what remedies have given back, and what others were found for that nobody has chosen yet.
SELECT
    coalesce((
        SELECT sum(g.value::bigint) FROM leave_remedy m, jsonb_each_text(m.given) g
        WHERE m.account_id = ANY (%(accounts)s::uuid[]) AND m.program_no = %(program)s AND m.pocket = %(pocket)s
            AND m.state IN ('restored', 'paid_out')
    ), 0)::bigint,
    coalesce((
        SELECT sum(m.lost_micros) FROM leave_remedy m
        WHERE m.account_id = ANY (%(accounts)s::uuid[]) AND m.program_no = %(program)s AND m.pocket = %(pocket)s
            AND m.wrong = 'lapsed' AND m.state IN ('found', 'open') AND m.remedy_id <> %(remedy)s
    ), 0)::bigint
