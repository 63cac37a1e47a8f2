-- Give each line of each claim floor(open x money / open before), all that is open where the money covers it; never more
-- than `room` leaves, which is asked where an entry ever took something away. The caller holds the balances of these
-- accounts, so that no claim of theirs changes meanwhile.
WITH room AS (
    SELECT * FROM unnest(
        %(capped)s::uuid[],
        %(room_health)s::bigint[], %(room_disability)s::bigint[],
        %(room_workers_compensation)s::bigint[], %(room_unemployment)s::bigint[],
        %(room_retirement)s::bigint[], %(room_sick)s::bigint[],
        %(room_vacation)s::bigint[], %(room_family_leave)s::bigint[],
        %(room_administration)s::bigint[], %(room_guarantee)s::bigint[],
        %(room_public_fund)s::bigint[], %(room_worker_centre)s::bigint[]
    ) AS room (
        account_id, health, disability, workers_compensation, unemployment, retirement, sick,
        vacation, family_leave, administration, guarantee, public_fund, worker_centre
    )
), still AS (
    SELECT
        account_id, state,
        owed_health_micros - settled_health_micros - made_good_health_micros AS health,
        owed_disability_micros - settled_disability_micros - made_good_disability_micros AS disability,
        owed_workers_compensation_micros - settled_workers_compensation_micros
            - made_good_workers_compensation_micros AS workers_compensation,
        owed_unemployment_micros - settled_unemployment_micros - made_good_unemployment_micros AS unemployment,
        owed_retirement_micros - settled_retirement_micros - made_good_retirement_micros AS retirement,
        owed_sick_micros - settled_sick_micros - made_good_sick_micros AS sick,
        owed_vacation_micros - settled_vacation_micros - made_good_vacation_micros AS vacation,
        owed_family_leave_micros - settled_family_leave_micros - made_good_family_leave_micros AS family_leave,
        owed_administration_micros - settled_administration_micros - made_good_administration_micros AS administration,
        owed_guarantee_micros - settled_guarantee_micros - made_good_guarantee_micros AS guarantee,
        owed_public_fund_micros - settled_public_fund_micros - made_good_public_fund_micros AS public_fund,
        owed_worker_centre_micros - settled_worker_centre_micros - made_good_worker_centre_micros AS worker_centre
    FROM claim
    WHERE invoice_id = %(invoice)s AND account_id = ANY (%(accounts)s::uuid[])
), part AS (
    SELECT
        still.account_id, still.state,
        least(div(still.health::numeric * %(money)s, %(open)s)::bigint, room.health) AS health,
        least(div(still.disability::numeric * %(money)s, %(open)s)::bigint, room.disability) AS disability,
        least(div(still.workers_compensation::numeric * %(money)s, %(open)s)::bigint, room.workers_compensation)
            AS workers_compensation,
        least(div(still.unemployment::numeric * %(money)s, %(open)s)::bigint, room.unemployment) AS unemployment,
        least(div(still.retirement::numeric * %(money)s, %(open)s)::bigint, room.retirement) AS retirement,
        least(div(still.sick::numeric * %(money)s, %(open)s)::bigint, room.sick) AS sick,
        least(div(still.vacation::numeric * %(money)s, %(open)s)::bigint, room.vacation) AS vacation,
        least(div(still.family_leave::numeric * %(money)s, %(open)s)::bigint, room.family_leave) AS family_leave,
        least(div(still.administration::numeric * %(money)s, %(open)s)::bigint, room.administration) AS administration,
        least(div(still.guarantee::numeric * %(money)s, %(open)s)::bigint, room.guarantee) AS guarantee,
        least(div(still.public_fund::numeric * %(money)s, %(open)s)::bigint, room.public_fund) AS public_fund,
        least(div(still.worker_centre::numeric * %(money)s, %(open)s)::bigint, room.worker_centre) AS worker_centre
    FROM still LEFT JOIN room ON room.account_id = still.account_id
)
UPDATE claim SET
    settled_health_micros = settled_health_micros + part.health,
    settled_disability_micros = settled_disability_micros + part.disability,
    settled_workers_compensation_micros = settled_workers_compensation_micros + part.workers_compensation,
    settled_unemployment_micros = settled_unemployment_micros + part.unemployment,
    settled_retirement_micros = settled_retirement_micros + part.retirement,
    settled_sick_micros = settled_sick_micros + part.sick,
    settled_vacation_micros = settled_vacation_micros + part.vacation,
    settled_family_leave_micros = settled_family_leave_micros + part.family_leave,
    settled_administration_micros = settled_administration_micros + part.administration,
    settled_guarantee_micros = settled_guarantee_micros + part.guarantee,
    settled_public_fund_micros = settled_public_fund_micros + part.public_fund,
    settled_worker_centre_micros = settled_worker_centre_micros + part.worker_centre
FROM part
WHERE claim.account_id = part.account_id AND claim.invoice_id = %(invoice)s
RETURNING
    claim.account_id, claim.state, part.health, part.disability, part.workers_compensation, part.unemployment,
    part.retirement, part.sick, part.vacation, part.family_leave,
    part.administration, part.guarantee, part.public_fund, part.worker_centre
