-- Who has paid into an account is who has a work record under its number.
SELECT
    CASE
        WHEN noted.payer_id IS NULL THEN 'a payer of an account is not noted'
        ELSE 'a payer is noted of an account, and has no work record there'
    END AS what,
    'account_payer' AS posted_table,
    jsonb_build_object(
        'account_id', coalesce(w.account_id, noted.account_id), 'payer_id', coalesce(w.payer_id, noted.payer_id)
    ) AS key,
    w.payer_id::text AS expected, noted.payer_id::text AS found
FROM (SELECT DISTINCT home_account_id AS account_id, payer_id FROM work_record) AS w
FULL JOIN account_payer noted ON noted.account_id = w.account_id AND noted.payer_id = w.payer_id
WHERE w.payer_id IS NULL OR noted.payer_id IS NULL
