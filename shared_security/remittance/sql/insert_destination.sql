INSERT INTO payout_destination (
    account_id, destination_id, person_id, kind, sealed, shown, chosen, state, added_on, added_by, prenoted_on, language,
    to_tell
) VALUES (
    %(account)s, %(destination)s, %(person)s, %(kind)s, %(sealed)s, %(shown)s, false, %(state)s, %(today)s, %(actor)s,
    %(prenoted_on)s, %(language)s, %(to_tell)s
)
