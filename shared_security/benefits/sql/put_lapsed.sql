-- What lapsed of one kind of leave as it stands now; what is named no more has not lapsed after all.
WITH lapsed AS (
    SELECT * FROM unnest(
        %(payers)s::uuid[], %(days)s::date[], %(causes)s::text[], %(becomes)s::text[], %(micros)s::bigint[]
    ) AS one (payer_id, lapsed_on, cause, becomes, micros)
), gone AS (
    UPDATE leave_lapsed old SET micros = 0
    WHERE old.account_id = %(account)s AND old.program_no = %(program)s AND old.pocket = %(pocket)s
        AND old.unit = %(unit)s AND old.micros > 0
        AND (old.payer_id, old.lapsed_on, old.cause) NOT IN (SELECT payer_id, lapsed_on, cause FROM lapsed)
)
INSERT INTO leave_lapsed AS old (account_id, program_no, pocket, unit, payer_id, lapsed_on, cause, becomes, micros)
SELECT %(account)s, %(program)s, %(pocket)s, %(unit)s, payer_id, lapsed_on, cause, becomes, micros FROM lapsed
ON CONFLICT (account_id, program_no, pocket, unit, payer_id, lapsed_on, cause) DO UPDATE
SET micros = excluded.micros, becomes = excluded.becomes
