-- Beside the books: when an account's leave is to be looked at next, what lapsed of it, and which warnings were given.
-- What is usable is computed from entries and moves; nothing here decides it.

-- When an account was looked at last, told by the versions of its balances, and the next days on which something lapses
-- or is to be warned of; null where nothing is known to come.
CREATE TABLE leave_watch (
    account_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    lapses_next date,
    warn_next date
);
CREATE INDEX leave_watch_lapses ON leave_watch (lapses_next);
CREATE INDEX leave_watch_warn ON leave_watch (warn_next);

-- What lapsed of leave, by payer and day, as it stands after all corrections: zero where nothing of it did after all.
-- cause: by its expiry, or because it did not go on into a new year. becomes: lost, or owed to the worker in money.
CREATE TABLE leave_lapsed (
    account_id uuid NOT NULL,
    program_no smallint NOT NULL,
    pocket text NOT NULL,
    unit text NOT NULL,
    payer_id uuid NOT NULL,
    lapsed_on date NOT NULL,
    cause text NOT NULL CHECK (cause IN ('expiry', 'carry_over')),
    becomes text NOT NULL CHECK (becomes IN ('lost', 'paid_out')),
    micros bigint NOT NULL CHECK (micros >= 0),
    PRIMARY KEY (account_id, program_no, pocket, unit, payer_id, lapsed_on, cause)
);

-- Which warnings of a lapse were given: each once.
CREATE TABLE leave_warning (
    account_id uuid NOT NULL,
    program_no smallint NOT NULL,
    pocket text NOT NULL,
    unit text NOT NULL,
    lapses_on date NOT NULL,
    warn_on date NOT NULL,
    micros bigint NOT NULL CHECK (micros > 0),
    warned_on date NOT NULL,
    PRIMARY KEY (account_id, program_no, pocket, unit, lapses_on, warn_on)
);
