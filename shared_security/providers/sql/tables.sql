-- Who runs accounts, and which provider each account has on each day. Providers are few: every machine holds them all.

CREATE EXTENSION IF NOT EXISTS btree_gist;  -- equality of an id beside overlap of a range, in one constraint

CREATE TABLE provider (
    provider_id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    kind text NOT NULL DEFAULT 'nonprofit' CHECK (kind IN ('nonprofit', 'public', 'company')),
    opened_on date NOT NULL,
    -- The one whom accounts get that nobody has chosen for yet.
    is_default boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX provider_name ON provider (lower(name));
CREATE UNIQUE INDEX provider_default ON provider (is_default) WHERE is_default;

CREATE TABLE program_default_provider (
    program_no smallint PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES provider
);

-- The provider of an account by day; days of one account never overlap. Half-open: the end is the next one's first day.
CREATE TABLE account_provider (
    account_id uuid NOT NULL,
    during daterange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during)),
    provider_id uuid NOT NULL REFERENCES provider,
    PRIMARY KEY (account_id, during),
    CONSTRAINT one_provider_a_day EXCLUDE USING gist (account_id WITH =, during WITH &&)
);
CREATE INDEX account_provider_members ON account_provider (provider_id, account_id);
