-- Accounts go from one provider to another: chosen by the worker, or ordered by the regulator when a provider fails.

-- An order that all members of a provider go to another; to_provider_id null: to whom the rule of the program says, among
-- those that are qualified. after_account_id: up to where it is done, in the order of accounts; moved: how many went so far,
-- accounts that are merged into one of them not counted.
CREATE TABLE mass_transfer (
    mass_id uuid PRIMARY KEY,
    from_provider_id uuid NOT NULL,
    to_provider_id uuid,
    effective_on date NOT NULL,
    cause text NOT NULL CHECK (cause <> ''),
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'ordered', 'done', 'refused')),
    asked_on date NOT NULL,
    asked_by text NOT NULL,
    decided_on date,
    decided_by text,
    begun_on date,
    done_on date,
    after_account_id uuid,
    moved integer NOT NULL DEFAULT 0 CHECK (moved >= 0),
    CHECK (from_provider_id <> to_provider_id),
    CONSTRAINT two_persons_mass CHECK (decided_by <> asked_by OR state = 'refused'),
    CHECK ((state = 'asked') = (decided_by IS NULL)),
    CHECK ((decided_by IS NULL) = (decided_on IS NULL)),
    CHECK ((state = 'done') = (done_on IS NOT NULL))
);
-- One order at a time for a provider.
CREATE UNIQUE INDEX mass_transfer_open ON mass_transfer (from_provider_id) WHERE state IN ('asked', 'ordered');

-- A move of one account. effective_on: the first day on which it is with the other provider, asked for or as it came to be;
-- done_on: the day of the act that moved it, on effective_on or after it. batch_id: of the act; who keeps the money is told
-- by the order of batches. from_provider_id: of those that are done, whom it left. mass_id: by which order.
CREATE TABLE provider_transfer (
    account_id uuid NOT NULL,
    transfer_id uuid NOT NULL,
    from_provider_id uuid NOT NULL,
    to_provider_id uuid NOT NULL,
    chosen_by text NOT NULL CHECK (chosen_by IN ('worker', 'regulator')),
    mass_id uuid,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'withdrawn', 'not_done')),
    asked_on date NOT NULL,
    asked_by text NOT NULL,
    effective_on date NOT NULL,
    withdrawn_on date,
    done_on date,
    batch_id uuid,
    -- Why it could not be done on its day.
    not_done_why text CHECK (not_done_why IN ('there_already', 'not_qualified', 'no_trust_account', 'merged')),
    PRIMARY KEY (account_id, transfer_id),
    CHECK (from_provider_id <> to_provider_id),
    CHECK (mass_id IS NULL OR chosen_by = 'regulator'),
    CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)),
    CHECK ((state IN ('done', 'not_done')) = (done_on IS NOT NULL)),
    CHECK ((state = 'done') = (batch_id IS NOT NULL)),
    CHECK ((state = 'not_done') = (not_done_why IS NOT NULL)),
    CHECK (done_on >= effective_on)
);
CREATE UNIQUE INDEX provider_transfer_open ON provider_transfer (account_id) WHERE state = 'asked';
CREATE INDEX provider_transfer_due ON provider_transfer (effective_on, account_id) WHERE state = 'asked';
CREATE INDEX provider_transfer_out ON provider_transfer (from_provider_id, effective_on);
CREATE INDEX provider_transfer_in ON provider_transfer (to_provider_id, effective_on);

-- What stood in each pocket of an account before it moved and after it, zero left out; the database keeps no other move than
-- one that leaves all of it as it was.
CREATE TABLE provider_transfer_figure (
    account_id uuid NOT NULL,
    transfer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    unit text NOT NULL,
    stage text NOT NULL,
    pocket text NOT NULL,
    before_micros bigint NOT NULL,
    after_micros bigint NOT NULL,
    PRIMARY KEY (account_id, transfer_id, program_no, unit, stage, pocket),
    CONSTRAINT a_move_changes_nothing CHECK (before_micros = after_micros)
);
