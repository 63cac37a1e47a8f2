-- Of which all was kept back nothing is left to be paid.
INSERT INTO payout (
    account_id, payout_id, request_id, person_id, provider_id, program_no, pocket, custodial_account_id, batch_id,
    gross_cents, net_cents, destination_id, kind, reference, state, ordered_on, ordered_by, expected_on, instead_of, paid_on
) VALUES (
    %(account)s, %(payout)s, %(request)s, %(person)s, %(provider)s, %(program)s, %(pocket)s, %(custodial_account)s,
    %(batch)s, %(gross)s, %(net)s, %(destination)s, %(kind)s, %(reference)s,
    CASE WHEN %(net)s::bigint = 0 THEN 'paid' ELSE 'ordered' END, %(today)s, %(actor)s, %(expected_on)s, %(instead_of)s,
    CASE WHEN %(net)s::bigint = 0 THEN %(today)s::date END
)
