-- What the pages of a provider's staff may ask of one member's account: what the member sees, for half an hour after they
-- wrote down that they look, as long as the member is theirs. Runs with the owner's rights; nothing else answers it.
CREATE FUNCTION bind_member(look uuid, at timestamptz, today date) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found uuid;
BEGIN
    SELECT a.about_id INTO found
    FROM audit_act a
    JOIN account_provider p ON p.account_id = a.about_id AND p.during @> today AND p.provider_id = asking_provider()
    WHERE a.act_id = look AND a.act = 'look at member account' AND a.actor = asking_actor()
        AND a.acted_at > at - interval '30 minutes';
    IF found IS NOT NULL THEN
        PERFORM say_account(found);
    END IF;
    RETURN found;
END
$$;
REVOKE ALL ON FUNCTION bind_member(uuid, timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bind_member(uuid, timestamptz, date) TO web;
