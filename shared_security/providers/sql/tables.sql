-- Who runs accounts, and which provider each account has on each day. Providers are few: every machine holds them all.

CREATE EXTENSION IF NOT EXISTS btree_gist;  -- equality of an id beside overlap of a range, in one constraint

CREATE TABLE provider (
    provider_id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    kind text NOT NULL DEFAULT 'nonprofit' CHECK (kind IN ('nonprofit', 'public', 'company')),
    opened_on date NOT NULL,
    -- How members and the office reach it: an organization's own phone, mail or address, never a person's.
    contact text NOT NULL DEFAULT '',
    languages text[] NOT NULL DEFAULT '{}',
    -- The one whom accounts get that nobody has chosen for yet.
    is_default boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX provider_name ON provider (lower(name));
CREATE UNIQUE INDEX provider_default ON provider (is_default) WHERE is_default;

-- What the office decided of a provider. Of those that have begun by a day, the one decided last says how it stands: a
-- later decision takes the place of all that were planned before it. decided_by: who let it hold; null while it waits
-- for a second person, whom taking members or payment away needs.
CREATE TABLE provider_status (
    status_id uuid PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES provider,
    status text NOT NULL
        CHECK (status IN ('applied', 'qualified', 'conditional', 'suspended', 'failed', 'withdrawn')),
    from_day date NOT NULL,
    why text NOT NULL CHECK (why <> ''),
    asked_by text NOT NULL CHECK (asked_by <> ''),
    asked_at timestamptz NOT NULL,
    decided_by text CHECK (decided_by <> ''),
    decided_at timestamptz,
    declined_by text CHECK (declined_by <> ''),
    declined_at timestamptz,
    CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((declined_by IS NULL) = (declined_at IS NULL)),
    CHECK (decided_by IS NULL OR declined_by IS NULL),
    CONSTRAINT two_persons_take_away CHECK (status NOT IN ('suspended', 'failed') OR decided_by <> asked_by)
);
CREATE INDEX provider_status_of ON provider_status (provider_id, decided_at);
CREATE UNIQUE INDEX provider_status_open ON provider_status (provider_id)
    WHERE decided_by IS NULL AND declined_by IS NULL;

-- What the criteria of qualification ask of a provider, as the office has seen it proved: yes or no, a share in parts
-- per million, a day, or pockets with commas between. Of those that hold by a day, the one told last counts.
CREATE TABLE provider_fact (
    fact_id uuid PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES provider,
    name text NOT NULL,
    value text NOT NULL CHECK (value <> ''),
    from_day date NOT NULL,
    evidence text NOT NULL CHECK (evidence <> ''),
    told_by text NOT NULL CHECK (told_by <> ''),
    told_at timestamptz NOT NULL
);
CREATE INDEX provider_fact_of ON provider_fact (provider_id, name, told_at);

CREATE TABLE program_default_provider (
    program_no smallint PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES provider
);

-- The provider of an account by day; days of one account never overlap. Half-open: the end is the next one's first day.
CREATE TABLE account_provider (
    account_id uuid NOT NULL,
    during daterange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    provider_id uuid NOT NULL REFERENCES provider,
    -- By which way it came to this provider; and under which version of a law, where a law assigned it.
    way text NOT NULL DEFAULT 'default'
        CHECK (way IN ('default', 'chosen', 'kept', 'named', 'fewest_members', 'ordered')),
    pack_no integer,
    PRIMARY KEY (account_id, during),
    CONSTRAINT one_provider_a_day EXCLUDE USING gist (account_id WITH =, during WITH &&)
);
CREATE INDEX account_provider_members ON account_provider (provider_id, account_id);
