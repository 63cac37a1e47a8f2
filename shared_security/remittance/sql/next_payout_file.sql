-- The number of the next file; how many were made that day for the same bank; the last trace number of the bank, of files of
-- debits too.
SELECT
    (SELECT coalesce(max(file_number), 0) + 1 FROM payout_file),
    (
        SELECT count(*)::int FROM payout_file
        WHERE coalesce(left(bank_routing, 8), '') = %(bank)s
            AND (made_at AT TIME ZONE 'America/New_York')::date = %(day)s
    ),
    (
        SELECT coalesce(max(right(trace, 7)::bigint), 0) FROM (
            SELECT trace FROM debit WHERE left(trace, 8) = %(bank)s
            UNION ALL SELECT trace FROM payout WHERE left(trace, 8) = %(bank)s
            UNION ALL SELECT trace FROM payout_prenote WHERE left(trace, 8) = %(bank)s
        ) used
    )
