-- What an office sees of all accounts: sums that were counted from the sealed books, with small counts left out before
-- they are kept. Only the newest tally is kept: each takes the place of the one before.

-- One counting. month: the newest of the twelve; what is counted was posted in it or in the eleven before.
-- null: fewer people than may be told of. payers and households are those who owe anything for the span.
CREATE TABLE tally (
    tally_id uuid PRIMARY KEY,
    counted_at timestamptz NOT NULL,
    counted_by text NOT NULL CHECK (counted_by <> ''),
    seal_no bigint NOT NULL,
    known_at timestamptz,
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    milliseconds integer NOT NULL CHECK (milliseconds >= 0)
);

-- A cell: a span (month, or year for the twelve), a program (0: all) and a line (total, or one benefit or fund).
-- people: who have an amount in it. why: shown; few (hidden); beside (hidden so that a few cannot be worked out).
CREATE TABLE tally_cell (
    tally_id uuid NOT NULL,
    span text NOT NULL CHECK (span IN ('month', 'year')),
    program_no smallint NOT NULL CHECK (program_no >= 0),
    line text NOT NULL,
    why text NOT NULL CHECK (why IN ('shown', 'few', 'beside')),
    people bigint,
    micros bigint,
    PRIMARY KEY (tally_id, span, program_no, line),
    CHECK ((why = 'shown') = (people IS NOT NULL AND micros IS NOT NULL)),
    CHECK (why = 'shown' OR (people IS NULL AND micros IS NULL)),
    CHECK (people NOT BETWEEN 1 AND 10)
);

-- Counts beside the cells: work records, companies, households. how_many is null where it is hidden.
CREATE TABLE tally_count (
    tally_id uuid NOT NULL,
    span text NOT NULL CHECK (span IN ('month', 'year')),
    what text NOT NULL CHECK (what IN ('work records', 'companies', 'households')),
    why text NOT NULL CHECK (why IN ('shown', 'few', 'beside')),
    how_many bigint,
    PRIMARY KEY (tally_id, span, what),
    CHECK ((why = 'shown') = (how_many IS NOT NULL))
);

-- What payers said they contribute beside what the law gives, by payer and month of posting; records that stand alone.
CREATE TABLE variance (
    payer_id uuid NOT NULL,
    month date NOT NULL,
    records bigint NOT NULL,
    exact bigint NOT NULL,
    within_cent bigint NOT NULL,
    differing bigint NOT NULL,
    reported_micros bigint NOT NULL,
    computed_micros bigint NOT NULL,
    PRIMARY KEY (payer_id, month),
    CHECK (records = exact + within_cent + differing)
);

-- The records of a variance that are furthest off: for a payer's answer, without the account they are for.
CREATE TABLE variance_example (
    payer_id uuid NOT NULL,
    month date NOT NULL,
    place smallint NOT NULL,
    external_id text NOT NULL,
    work_date date NOT NULL,
    seconds integer,
    reported_micros bigint NOT NULL,
    computed_micros bigint NOT NULL,
    PRIMARY KEY (payer_id, month, place)
);

-- Each time that an official asked for an account by a number, right or wrong: for the limit alone, kept for a day.
CREATE TABLE look_attempt (
    person_id uuid NOT NULL,
    attempt_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, attempt_id)
);

-- Looks at accounts, newest first, and one by its id: ids made later sort later.
CREATE INDEX audit_act_look ON audit_act (act_id) WHERE act = 'look at account';

-- A draft of law beside what is posted, counted over twelve months of work. way: as worked (each record on its own day,
-- beside what is posted) or as if (each record some years later, beside what the version in force gives for that day).
-- Only the newest of each draft and way is kept. unpriced: records that are posted and that the draft does not price;
-- null where fewer than eleven people are behind them.
CREATE TABLE law_comparison (
    comparison_id uuid PRIMARY KEY,
    draft_id uuid NOT NULL,
    edit_no integer NOT NULL,
    way text NOT NULL CHECK (way IN ('as worked', 'as if')),
    first_day date NOT NULL,
    last_day date NOT NULL CHECK (last_day >= first_day),
    years_later smallint NOT NULL CHECK (years_later >= 0),
    unpriced bigint CHECK (unpriced >= 0),
    compared_at timestamptz NOT NULL,
    compared_by text NOT NULL CHECK (compared_by <> ''),
    milliseconds integer NOT NULL CHECK (milliseconds >= 0),
    UNIQUE (draft_id, way)
);

-- A cell: all work, a month of it, a kind of payer, a benefit or fund, or one company. Its figures are there together or
-- not at all: see tally_cell.
CREATE TABLE law_comparison_cell (
    comparison_id uuid NOT NULL REFERENCES law_comparison,
    month text NOT NULL,
    kind text NOT NULL,
    line text NOT NULL,
    payer text NOT NULL,
    why text NOT NULL CHECK (why IN ('shown', 'few', 'beside')),
    records bigint,
    changed bigint,
    before_micros bigint,
    after_micros bigint,
    PRIMARY KEY (comparison_id, month, kind, line, payer),
    CHECK (num_nonnulls(records, changed, before_micros, after_micros) = CASE why WHEN 'shown' THEN 4 ELSE 0 END)
);

-- Work of the past is to be assessed again by the law that is in force now: one official asks for it, another lets it be
-- done. Days [first_day, end_day). The books hold what was posted, each adjustment with its cause.
CREATE TABLE law_reassessment (
    reassessment_id uuid PRIMARY KEY,
    program text NOT NULL CHECK (program <> ''),
    first_day date NOT NULL,
    end_day date NOT NULL CHECK (end_day > first_day),
    cause text NOT NULL CHECK (cause <> ''),
    asked_at timestamptz NOT NULL,
    asked_by text NOT NULL CHECK (asked_by LIKE 'person: %'),
    UNIQUE (reassessment_id, asked_by)
);

CREATE TABLE law_reassessment_leave (
    reassessment_id uuid PRIMARY KEY,
    asked_by text NOT NULL,
    left_at timestamptz NOT NULL,
    left_by text NOT NULL CHECK (left_by LIKE 'person: %'),
    FOREIGN KEY (reassessment_id, asked_by) REFERENCES law_reassessment (reassessment_id, asked_by),
    CONSTRAINT two_persons CHECK (left_by <> asked_by)
);

-- A worker says that a client treated her worse after time off. No payer and no provider ever sees it.
-- figures: her work for this client, week by week, and her days off, as they were on the day she said so. words: her own,
-- sealed under her key. answer_by: until when the office answers.
CREATE TABLE protected_case (
    account_id uuid NOT NULL,
    case_id uuid NOT NULL,
    person_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    number text NOT NULL CHECK (number ~ '^R-[0-9]{4}-[0-9A-Z]{8}$'),
    kind text NOT NULL CHECK (kind IN ('less_work', 'no_work', 'shut_out', 'threat', 'other')),
    opened_at timestamptz NOT NULL,
    opened_on date NOT NULL,
    answer_by date NOT NULL CHECK (answer_by > opened_on),
    figures jsonb NOT NULL,
    words bytea NOT NULL,
    outcome text CHECK (outcome IN ('found', 'not_found', 'settled', 'withdrawn')),
    ended_on date,
    ended_by text CHECK (ended_by <> ''),
    PRIMARY KEY (account_id, case_id),
    CHECK ((outcome IS NULL) = (ended_on IS NULL) AND (outcome IS NULL) = (ended_by IS NULL)),
    -- Nobody decides a case of her own.
    CHECK (outcome IS NULL OR (outcome = 'withdrawn') = (ended_by = 'person: ' || person_id::text))
);
CREATE UNIQUE INDEX protected_case_open ON protected_case (account_id, payer_id) WHERE outcome IS NULL;

-- What was written in a case, by her or the office; both read it. words: sealed under her key.
CREATE TABLE protected_case_word (
    account_id uuid NOT NULL,
    case_id uuid NOT NULL,
    word_id uuid NOT NULL,
    written_at timestamptz NOT NULL,
    written_by text NOT NULL CHECK (written_by <> ''),
    words bytea NOT NULL,
    PRIMARY KEY (account_id, case_id, word_id)
);
