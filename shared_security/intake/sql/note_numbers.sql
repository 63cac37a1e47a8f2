-- Only a number of that very account: a record may stand with a person under a number that was mistyped.
-- In the order of the key, so that two who note the same wait for each other and do not block for good.
-- Need not wait for the disk: the work it comes with is posted after it in the same log, and never without it.
INSERT INTO known_number (payer_id, number, home_account_id, posts_to, known_on)
SELECT sent.payer_id, sent.number, sent.home_account_id, sent.posts_to, %(today)s
FROM unnest(%(payers)s::uuid[], %(numbers)s::text[], %(homes)s::uuid[], %(accounts)s::uuid[])
    AS sent (payer_id, number, home_account_id, posts_to)
CROSS JOIN set_config('synchronous_commit', 'off', true)
JOIN account_number n ON n.number = sent.number AND n.account_id = sent.home_account_id
ORDER BY sent.payer_id, sent.number, sent.home_account_id, sent.posts_to
ON CONFLICT DO NOTHING
