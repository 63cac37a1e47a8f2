-- Who may come in, by which proof, and for whom they act. Nothing here names a person: that is in person and its facts.

-- What this database is for, said once when it is made. Only its owner can say it, and only while it is empty.
CREATE TABLE deployment (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    kind text NOT NULL CHECK (kind IN ('demo', 'live')),
    office text NOT NULL CHECK (office <> ''),
    made_at timestamptz NOT NULL,
    -- The hours on pages are those of this zone; the first language is for readers who ask for none of them.
    time_zone text NOT NULL DEFAULT 'UTC' CHECK (time_zone <> ''),
    languages text[] NOT NULL DEFAULT ARRAY['en', 'es'] CHECK (cardinality(languages) > 0)
);

-- The made-up people that a visitor of a demonstration may be, in the order of their page.
CREATE TABLE demo_person (
    person_id uuid PRIMARY KEY,
    place smallint NOT NULL UNIQUE,
    about jsonb NOT NULL CHECK (about ?& ARRAY['en', 'es'])
);

-- For whom a person may act besides herself. Her own account is hers by security_account.person_id.
CREATE TABLE acting_right (
    right_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('payer', 'provider', 'regulator', 'administrator')),
    payer_id uuid,
    provider_id uuid,
    -- What somebody of a provider's staff or board does there; nothing for every other role.
    duties text[] NOT NULL DEFAULT '{}'
        CHECK (duties <@ ARRAY['decide', 'supervise', 'appeals', 'pay', 'members', 'staff', 'board']),
    given_by text NOT NULL CHECK (given_by <> ''),
    given_on date NOT NULL,
    ended_by text CHECK (ended_by <> ''),
    ended_on date,
    CHECK ((role = 'payer') = (payer_id IS NOT NULL)),
    CHECK ((role = 'provider') = (provider_id IS NOT NULL)),
    CHECK ((role = 'provider') = (cardinality(duties) > 0)),
    CHECK ((ended_by IS NULL) = (ended_on IS NULL)),
    CHECK (ended_on >= given_on),
    -- Nobody lets herself act for others.
    CONSTRAINT given_by_another CHECK (given_by <> 'person: ' || person_id::text)
);
CREATE UNIQUE INDEX acting_right_once ON acting_right (person_id, role, payer_id, provider_id)
    NULLS NOT DISTINCT WHERE ended_on IS NULL;

-- The one list of who may act for whom, today.
CREATE VIEW may_act WITH (security_invoker = true) AS
SELECT own.person_id, 'worker' AS role, coalesce(alias.account_id, own.account_id) AS account_id, NULL::uuid AS payer_id,
    NULL::uuid AS provider_id, '{}'::text[] AS duties
FROM security_account own
LEFT JOIN account_alias alias ON alias.merged_account_id = own.account_id AND alias.valid_until IS NULL
WHERE own.person_id IS NOT NULL
UNION
SELECT person_id, role, NULL, payer_id, provider_id, duties FROM acting_right WHERE ended_on IS NULL;

-- A browser that is signed in: the hash of the token in its cookie, and for whom the person acts there now.
CREATE TABLE sign_in_session (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    session_id uuid NOT NULL UNIQUE,
    person_id uuid NOT NULL,
    role text NOT NULL,
    account_id uuid,
    payer_id uuid,
    provider_id uuid,
    way text NOT NULL CHECK (way IN ('text', 'mail', 'passkey', 'recovery code', 'demo')),
    begun_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL
);
CREATE INDEX sign_in_session_of_person ON sign_in_session (person_id);

-- Each code that was asked for, and each recovery code that was tried, for numbers and addresses known to us or not:
-- by the blind index of what was typed, and a keyed hash of where it came from. Kept for a day, for the limits.
CREATE TABLE sign_in_attempt (
    attempt_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('code', 'recovery')),
    field text NOT NULL CHECK (field IN ('phone', 'mail')),
    blind_index bytea NOT NULL,
    origin bytea NOT NULL,
    code_hash bytea NOT NULL,
    asked_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    -- Whom the proof is of; null: of everyone who is reached there.
    person_id uuid,
    proved_at timestamptz,
    used_at timestamptz,
    CHECK (used_at IS NULL OR proved_at IS NOT NULL)
);
CREATE INDEX sign_in_attempt_of_index ON sign_in_attempt (field, blind_index, asked_at);
CREATE INDEX sign_in_attempt_of_origin ON sign_in_attempt (origin, asked_at);

CREATE TABLE passkey (
    credential_id bytea PRIMARY KEY,
    person_id uuid NOT NULL,
    -- What the device attested at its making: its model, the credential's id and its public key.
    credential bytea NOT NULL,
    sign_count bigint NOT NULL CHECK (sign_count >= 0),
    made_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX passkey_of_person ON passkey (person_id);

-- What a device is asked to sign; taken away by the first answer. person_id: of whom a new passkey is to be.
CREATE TABLE passkey_challenge (
    challenge bytea PRIMARY KEY,
    person_id uuid,
    ends_at timestamptz NOT NULL
);

CREATE TABLE recovery_code (
    person_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (person_id, code_hash)
);

-- A key by which a payer's own programs come in: the hash of it, and its first letters, by which people tell it apart.
-- rotated_to: the key that takes its place; this one holds until ends_at still. used_at: to the minute.
CREATE TABLE api_key (
    key_id uuid PRIMARY KEY,
    key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
    prefix text NOT NULL,
    payer_id uuid NOT NULL,
    scopes text[] NOT NULL CHECK (
        cardinality(scopes) > 0 AND scopes <@ ARRAY['work:write', 'work:read', 'accounts:check']
    ),
    made_by text NOT NULL CHECK (made_by <> ''),
    made_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    used_at timestamptz,
    rotated_to uuid,
    ended_by text CHECK (ended_by <> ''),
    ended_at timestamptz,
    CHECK (ends_at >= made_at),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX api_key_of_payer ON api_key (payer_id, made_at);

-- How many account numbers a payer has asked about, by key and hour, so that nobody finds them by trying. Kept for two days.
CREATE TABLE account_check_count (
    payer_id uuid NOT NULL,
    key_id uuid NOT NULL,
    hour timestamptz NOT NULL,
    checks integer NOT NULL CHECK (checks > 0),
    PRIMARY KEY (payer_id, key_id, hour)
);
