-- What the role of pages may ask of keys. It runs with the owner's rights, and answers for the key in hand alone.

-- Says which payer asks, from here to the end of the transaction, by the hash of a key. No row where it is none of ours;
-- where it has ended, or its payer is closed, the row says so and nobody is bound.
CREATE FUNCTION bind_api_key(hash bytea, at timestamptz)
RETURNS TABLE (key_id uuid, payer_id uuid, kind text, scopes text[], state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found record;
BEGIN
    SELECT k.key_id, k.payer_id, p.kind, k.scopes, k.used_at, CASE
        WHEN k.ended_at <= at THEN 'ended' WHEN k.ends_at <= at THEN 'expired' WHEN p.status <> 'active' THEN 'closed'
        ELSE 'valid'
    END AS state
    INTO found
    FROM api_key k JOIN payer p ON p.payer_id = k.payer_id WHERE k.key_hash = hash;
    IF found.state = 'valid' THEN
        -- Once a minute at most, and nobody waits for another who does it.
        IF found.used_at IS NULL OR found.used_at < at - interval '1 minute' THEN
            UPDATE api_key k SET used_at = at WHERE k.key_id = (
                SELECT one.key_id FROM api_key one WHERE one.key_id = found.key_id FOR UPDATE SKIP LOCKED
            );
        END IF;
        PERFORM say_asking('sss.payer', found.payer_id::text), say_asking('sss.actor', 'api key: ' || found.key_id::text);
    END IF;
    IF found.key_id IS NOT NULL THEN
        RETURN QUERY SELECT found.key_id, found.payer_id, found.kind, found.scopes, found.state;
    END IF;
END
$$;

REVOKE ALL ON FUNCTION bind_api_key(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bind_api_key(bytea, timestamptz) TO web;
