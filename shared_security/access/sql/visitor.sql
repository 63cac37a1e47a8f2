-- What the role of pages may ask of sessions. Each runs with the owner's rights, and answers for one token alone.

-- Says who asks, from here to the end of the transaction, by the token of the browser, and answers who that is.
-- Always one row: of nobody where the token is none of ours, has been idle for too long, or may act for no one any more.
-- passive: a request that the page makes by itself does not count as use.
CREATE FUNCTION bind_visitor(token bytea, at timestamptz, idle interval, passive boolean)
RETURNS TABLE (
    demo boolean, office text, session_id uuid, person_id uuid, role text, account_id uuid, payer_id uuid, provider_id uuid,
    way text, idle_ends_at timestamptz, passkeys bigint, recovery_codes bigint, duties text[], time_zone text, languages text[]
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found sign_in_session;
    may text[];
BEGIN
    SELECT s.* INTO found
    FROM sign_in_session s
    JOIN person p ON p.person_id = s.person_id AND p.erased_on IS NULL
    JOIN may_act m ON m.person_id = s.person_id AND m.role = s.role
        AND m.account_id IS NOT DISTINCT FROM s.account_id AND m.payer_id IS NOT DISTINCT FROM s.payer_id
        AND m.provider_id IS NOT DISTINCT FROM s.provider_id
    WHERE s.token_hash = token AND s.ends_at > at AND s.seen_at > at - idle;
    -- Seldom enough that a page does not wait for a write.
    IF found.token_hash IS NOT NULL AND NOT passive AND found.seen_at < at - interval '30 seconds' THEN
        UPDATE sign_in_session s SET seen_at = at WHERE s.token_hash = token;
        found.seen_at := at;
    END IF;
    SELECT m.duties INTO may FROM may_act m
    WHERE found.provider_id IS NOT NULL AND m.person_id = found.person_id AND m.provider_id = found.provider_id;
    PERFORM say_asking('sss.person', found.person_id::text),
        say_account(found.account_id),
        say_asking('sss.payer', found.payer_id::text),
        say_asking('sss.provider', found.provider_id::text),
        say_asking('sss.role', found.role),
        say_asking('sss.today', (
            at AT TIME ZONE coalesce((SELECT d.time_zone FROM deployment d), 'UTC')
        )::date::text),
        say_asking('sss.actor', 'person: ' || found.person_id::text);
    RETURN QUERY SELECT
        coalesce((SELECT d.kind = 'demo' FROM deployment d), false), coalesce((SELECT d.office FROM deployment d), ''),
        found.session_id, found.person_id, found.role, found.account_id, found.payer_id,
        found.provider_id, found.way,
        least(found.seen_at + idle, found.ends_at),
        (SELECT count(*) FROM passkey k WHERE k.person_id = found.person_id),
        (SELECT count(*) FROM recovery_code c WHERE c.person_id = found.person_id AND c.used_at IS NULL),
        coalesce(may, ARRAY[]::text[]),
        (SELECT d.time_zone FROM deployment d), coalesce((SELECT d.languages FROM deployment d), ARRAY[]::text[]);
END
$$;

CREATE FUNCTION end_session(token bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM sign_in_session WHERE token_hash = token
$$;

REVOKE ALL ON FUNCTION bind_visitor(bytea, timestamptz, interval, boolean), end_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bind_visitor(bytea, timestamptz, interval, boolean), end_session(bytea) TO web;
