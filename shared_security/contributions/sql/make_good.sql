-- Give each pocket of each claim floor(open x money / missing); the caller holds the balances of these accounts.
WITH part AS (
    SELECT
        account_id,
        div((owed_health_micros - settled_health_micros - made_good_health_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS health,
        div((owed_disability_micros - settled_disability_micros - made_good_disability_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS disability,
        div((owed_workers_compensation_micros - settled_workers_compensation_micros - made_good_workers_compensation_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS workers_compensation,
        div((owed_unemployment_micros - settled_unemployment_micros - made_good_unemployment_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS unemployment,
        div((owed_retirement_micros - settled_retirement_micros - made_good_retirement_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS retirement,
        div((owed_sick_micros - settled_sick_micros - made_good_sick_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS sick,
        div((owed_vacation_micros - settled_vacation_micros - made_good_vacation_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS vacation,
        div((owed_family_leave_micros - settled_family_leave_micros - made_good_family_leave_micros)::numeric * %(money)s, %(missing)s)::bigint
            AS family_leave
    FROM claim
    WHERE invoice_id = %(invoice)s AND account_id = ANY (%(accounts)s::uuid[]) AND state = 'shortfall'
)
UPDATE claim SET
    made_good_health_micros = made_good_health_micros + part.health,
    made_good_disability_micros = made_good_disability_micros + part.disability,
    made_good_workers_compensation_micros = made_good_workers_compensation_micros + part.workers_compensation,
    made_good_unemployment_micros = made_good_unemployment_micros + part.unemployment,
    made_good_retirement_micros = made_good_retirement_micros + part.retirement,
    made_good_sick_micros = made_good_sick_micros + part.sick,
    made_good_vacation_micros = made_good_vacation_micros + part.vacation,
    made_good_family_leave_micros = made_good_family_leave_micros + part.family_leave
FROM part
WHERE claim.account_id = part.account_id AND claim.invoice_id = %(invoice)s
RETURNING claim.account_id, part.health, part.disability, part.workers_compensation, part.unemployment,
    part.retirement, part.sick, part.vacation, part.family_leave
