-- Dated facts that the law asks about payers and workers. Rows are added, never changed: of the entries that cover a day
-- the one recorded last holds, so that any question can be asked as known at a moment. An entry without a value says
-- that the fact is not known on its days. Half-open: effective_until is the first day on which it no longer holds.

-- Facts about payers: few, and every machine holds them all.
CREATE TABLE payer_fact (
    fact_id uuid PRIMARY KEY,
    payer_id uuid NOT NULL,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_]{0,59}$'),
    value text CHECK (value <> '' AND length(value) <= 60),
    effective_from date NOT NULL,
    effective_until date,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL CHECK (recorded_by <> ''),
    told_by text NOT NULL CHECK (told_by IN ('office', 'payer')),
    source text NOT NULL CHECK (source <> '' AND length(source) <= 200),
    CHECK (effective_until > effective_from)
);
CREATE UNIQUE INDEX payer_fact_in_order ON payer_fact (payer_id, name, recorded_at);

-- Facts about workers, and about a worker with one payer (payer_id is all zeros where it is about the worker alone).
-- No name and no day of birth: a year says enough, of nobody.
CREATE TABLE worker_fact (
    account_id uuid NOT NULL,
    fact_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_]{0,59}$'),
    value text CHECK (value <> '' AND length(value) <= 60),
    effective_from date NOT NULL,
    effective_until date,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL CHECK (recorded_by <> ''),
    told_by text NOT NULL CHECK (told_by IN ('office', 'payer', 'worker')),
    source text NOT NULL CHECK (source <> '' AND length(source) <= 200),
    PRIMARY KEY (account_id, fact_id),
    CHECK (effective_until > effective_from),
    CONSTRAINT no_day_of_birth CHECK (name !~ 'birth' OR value ~ '^[0-9]{4}$')
);
CREATE UNIQUE INDEX worker_fact_in_order ON worker_fact (account_id, payer_id, name, recorded_at);
