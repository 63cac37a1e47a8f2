-- Whose account asks, from here to the end of the transaction, and with it what policies ask of an account: those merged
-- into it, who has paid into them by now, and the persons of those who are households. No account, and all of it is nothing.
CREATE FUNCTION say_account(account uuid) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    merged uuid[];
    payers text;
    persons text;
BEGIN
    IF account IS NOT NULL THEN
        SELECT array_agg(a.merged_account_id) INTO merged
        FROM account_alias a WHERE a.account_id = account AND a.valid_until IS NULL;
        SELECT string_agg(p.payer_id::text, ','), string_agg(p.person_id::text, ',') INTO payers, persons
        FROM account_payer paid JOIN payer p ON p.payer_id = paid.payer_id
        WHERE paid.account_id = ANY (account || merged);
    END IF;
    PERFORM say_asking('sss.account', account::text),
        say_asking('sss.merged', array_to_string(merged, ',')),
        say_asking('sss.paid_by', payers),
        say_asking('sss.paid_by_persons', persons);
END
$$;
REVOKE ALL ON FUNCTION say_account(uuid) FROM PUBLIC;

-- Says anew who has paid into the account that asks: for a page that meets a payer whose first record came after it began.
-- It says nothing that whoever asks for the account could not be told.
CREATE FUNCTION say_who_paid() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ SELECT say_account(asking_account()) $$;
REVOKE ALL ON FUNCTION say_who_paid() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION say_who_paid() TO web;
