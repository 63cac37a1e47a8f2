-- Security accounts and their numbers; and, apart from them, what is known of people, each sealed under a key of its own.

-- A person: the key under which everything we hold of them is sealed, itself sealed under the master key named.
-- Destroying it is erasure. Everything of a person is found by person_id alone.
CREATE TABLE person (
    person_id uuid PRIMARY KEY,
    master_key_id text,
    sealed_key bytea,
    erased_on date,
    CHECK ((sealed_key IS NULL) = (erased_on IS NOT NULL)),
    CHECK ((sealed_key IS NULL) = (master_key_id IS NULL))
);

CREATE TABLE person_fact (
    person_id uuid NOT NULL REFERENCES person,
    field text NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (person_id, field)
);

-- What a person can be found by: a keyed hash of a name, number or address as it is written most simply.
CREATE TABLE person_index (
    field text NOT NULL,
    blind_index bytea NOT NULL CHECK (octet_length(blind_index) = 32),
    person_id uuid NOT NULL REFERENCES person,
    PRIMARY KEY (field, blind_index, person_id)
);
CREATE INDEX person_index_of_person ON person_index (person_id);

-- Which key the blind index was made with, by a hash of it: another key would find nobody, and say so to no one.
CREATE TABLE person_index_key (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    key_hash bytea NOT NULL
);

CREATE TABLE security_account (
    account_id uuid PRIMARY KEY,
    person_id uuid,
    opened_on date NOT NULL,
    opened_by text NOT NULL
);
CREATE INDEX security_account_of_person ON security_account (person_id) WHERE person_id IS NOT NULL;

-- The numbers of an account. A replaced one goes on leading to its account: payers learn of a new one late.
CREATE TABLE account_number (
    number text PRIMARY KEY CHECK (CASE WHEN number ~ '^[1-9][0-9]{11}$' THEN number::bigint % 97 = 1 ELSE false END),
    account_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CHECK (valid_until >= valid_from)
);
CREATE INDEX account_number_of_account ON account_number (account_id);

-- Where a merged account posts: always the account that is merged into nothing, so that one step leads there.
-- What was merged into what, and when, is told by account_merge.
CREATE TABLE account_alias (
    merged_account_id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CHECK (merged_account_id <> account_id),
    CHECK (valid_until >= valid_from)
);
CREATE INDEX account_alias_of_survivor ON account_alias (account_id);

-- Two accounts of one person become one, and perhaps two again: each step asked by one person and done by another.
CREATE TABLE account_merge (
    merged_account_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    account_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'requested'
        CHECK (state IN ('requested', 'refused', 'approved', 'undo_requested', 'undone')),
    requested_by text NOT NULL,
    requested_on date NOT NULL,
    decided_by text,
    decided_on date,
    undo_requested_by text,
    undo_requested_on date,
    undone_by text,
    undone_on date,
    PRIMARY KEY (merged_account_id, merge_id),
    CHECK (merged_account_id <> account_id),
    CONSTRAINT two_persons_merge CHECK (decided_by <> requested_by),
    CONSTRAINT two_persons_undo CHECK (undone_by <> undo_requested_by),
    CHECK ((state = 'requested') = (decided_by IS NULL)),
    CHECK ((state = 'undone') = (undone_by IS NOT NULL)),
    CHECK (undone_by IS NULL OR undo_requested_by IS NOT NULL),
    CHECK (state <> 'undo_requested' OR undo_requested_by IS NOT NULL)
);
CREATE INDEX account_merge_of_survivor ON account_merge (account_id);
CREATE UNIQUE INDEX account_merge_open ON account_merge (merged_account_id) WHERE state NOT IN ('refused', 'undone');
