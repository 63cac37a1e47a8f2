INSERT INTO provider_transfer (
    account_id, transfer_id, from_provider_id, to_provider_id, chosen_by, asked_on, asked_by, effective_on
)
VALUES (%(account)s, %(transfer)s, %(from)s, %(to)s, 'worker', %(today)s, %(actor)s, %(effective_on)s)
ON CONFLICT (account_id) WHERE state = 'asked' DO NOTHING
