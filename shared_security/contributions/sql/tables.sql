-- Work as it was assessed, and what makes each record count once.

-- One row for each payer's record and revision; record_key is 128 bits of a hash of payer and external id. Uniqueness
-- rests on this table alone. revision < 0 is the reversal of that revision.
-- state: posted; waiting (see waiting_record); superseded (a higher revision came before it, nothing was posted);
-- skipped (held by a higher revision that came first); reversal.
CREATE TABLE seen (
    record_key uuid NOT NULL,
    revision integer NOT NULL CHECK (revision <> 0),
    state text NOT NULL CHECK (state IN ('posted', 'waiting', 'superseded', 'skipped', 'reversal')),
    account_id uuid,
    posted_month date NOT NULL,
    batch_id uuid NOT NULL,
    content_version smallint NOT NULL,
    content_hash uuid,
    PRIMARY KEY (record_key, revision),
    CHECK ((state = 'reversal') = (revision < 0))
);
CREATE INDEX seen_of_batch ON seen (batch_id);

-- The record as it was assessed, never changed. Places are jurisdiction codes; no name, no phone, no coordinate.
CREATE TABLE work_record (
    account_id uuid NOT NULL,
    record_key uuid NOT NULL,
    revision integer NOT NULL CHECK (revision > 0),
    posted_month date NOT NULL,
    batch_id uuid NOT NULL,
    home_account_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    external_id text NOT NULL,
    work_date date NOT NULL,
    day_stated smallint CHECK (day_stated = 1),
    pay_date date,
    started_at timestamptz,
    ended_at timestamptz,
    work_kind text,
    place text,
    place_start text,
    place_end text,
    place_consumer text,
    stops text,
    occupation text,
    risk_class text,
    tax_form text,
    seconds integer,
    waiting_seconds integer,
    dispatch_seconds integer,
    passenger_seconds integer,
    task_seconds integer,
    jobs integer,
    gross_pay_micros bigint,
    fee_charged_micros bigint,
    taxable_fare_micros bigint,
    tips_micros bigint,
    miles_thousandths bigint,
    reported_contribution_micros bigint,
    PRIMARY KEY (account_id, record_key, revision, posted_month)
) PARTITION BY RANGE (posted_month);

CREATE INDEX work_record_of_batch ON work_record (batch_id);

-- Who has paid into an account: one row for each payer whose work was posted under a number of it, added with its first
-- record. It says whose names a worker may read without a look at all her work.
CREATE TABLE account_payer (
    account_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    PRIMARY KEY (account_id, payer_id)
);

-- Records that are counted for their payer and wait for a stated reason. Rows are worked on: this is no posted table.
CREATE TABLE waiting_record (
    record_key uuid NOT NULL,
    revision integer NOT NULL,
    payer_id uuid NOT NULL,
    external_id text NOT NULL,
    reason text NOT NULL CHECK (reason IN ('account_unknown', 'name_differs', 'rate_not_known', 'fact_not_known')),
    account_number text NOT NULL,
    placed_account_id uuid,
    since date NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'posted', 'replaced', 'cancelled')),
    fields jsonb NOT NULL,
    owed jsonb NOT NULL,
    content_hash uuid NOT NULL,
    PRIMARY KEY (record_key, revision),
    CHECK ((state = 'posted') = (placed_account_id IS NOT NULL))
);
CREATE INDEX waiting_record_open ON waiting_record (since) WHERE state = 'open';
CREATE INDEX waiting_record_of_payer ON waiting_record (payer_id, since) WHERE state = 'open';

-- What the close of a period has taken in, worker by worker: how many rows of entries under its program were posted for
-- work in the window. Where there are more now, it is closed again, and posts the difference. Rows are worked on: what a
-- close posts are entries. An account that was merged has -1: its work was taken in with that of another.
CREATE TABLE closed_window (
    account_id uuid NOT NULL,
    program_no smallint NOT NULL,
    rule text NOT NULL,
    window_start date NOT NULL,
    window_end date NOT NULL,
    counted integer NOT NULL CHECK (counted >= -1),
    closed_on date NOT NULL,
    PRIMARY KEY (account_id, program_no, rule, window_start),
    CHECK (window_end > window_start)
);

-- The outcome of each check of the books and of their chain, kept as it was found. What was not looked at is null.
-- seal_no: the newest seal when it began. found: the first differences and breaks, in words.
CREATE TABLE books_check (
    check_id uuid PRIMARY KEY,
    checked_at timestamptz NOT NULL,
    checked_by text NOT NULL CHECK (checked_by <> ''),
    seal_no bigint NOT NULL CHECK (seal_no >= 0),
    differences integer CHECK (differences >= 0),
    breaks integer CHECK (breaks >= 0),
    found text[] NOT NULL,
    looked_at text NOT NULL,
    milliseconds integer NOT NULL CHECK (milliseconds >= 0),
    CHECK (num_nonnulls(differences, breaks) > 0),
    CHECK ((coalesce(differences, 0) + coalesce(breaks, 0) = 0) = (found = '{}'))
);
CREATE INDEX books_check_newest ON books_check (checked_at);

-- What a payer owes for one worker by one invoice: worked on, the evidence is in entries and transfers.
-- account_id: the account under whose number the work was reported (where it posts today is asked when money comes).
-- owed: what the invoice asks less what was corrected since. settled: what the payer's money has paid. made_good: what
-- the guarantee has paid instead. What is left of it is open; of state `shortfall` it stands there, no longer reported.
CREATE TABLE claim (
    account_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'shortfall')),
    owed_health_micros bigint NOT NULL DEFAULT 0,
    owed_disability_micros bigint NOT NULL DEFAULT 0,
    owed_workers_compensation_micros bigint NOT NULL DEFAULT 0,
    owed_unemployment_micros bigint NOT NULL DEFAULT 0,
    owed_retirement_micros bigint NOT NULL DEFAULT 0,
    owed_sick_micros bigint NOT NULL DEFAULT 0,
    owed_vacation_micros bigint NOT NULL DEFAULT 0,
    owed_family_leave_micros bigint NOT NULL DEFAULT 0,
    owed_administration_micros bigint NOT NULL DEFAULT 0,
    owed_guarantee_micros bigint NOT NULL DEFAULT 0,
    owed_public_fund_micros bigint NOT NULL DEFAULT 0,
    owed_worker_centre_micros bigint NOT NULL DEFAULT 0,
    settled_health_micros bigint NOT NULL DEFAULT 0,
    settled_disability_micros bigint NOT NULL DEFAULT 0,
    settled_workers_compensation_micros bigint NOT NULL DEFAULT 0,
    settled_unemployment_micros bigint NOT NULL DEFAULT 0,
    settled_retirement_micros bigint NOT NULL DEFAULT 0,
    settled_sick_micros bigint NOT NULL DEFAULT 0,
    settled_vacation_micros bigint NOT NULL DEFAULT 0,
    settled_family_leave_micros bigint NOT NULL DEFAULT 0,
    settled_administration_micros bigint NOT NULL DEFAULT 0,
    settled_guarantee_micros bigint NOT NULL DEFAULT 0,
    settled_public_fund_micros bigint NOT NULL DEFAULT 0,
    settled_worker_centre_micros bigint NOT NULL DEFAULT 0,
    made_good_health_micros bigint NOT NULL DEFAULT 0,
    made_good_disability_micros bigint NOT NULL DEFAULT 0,
    made_good_workers_compensation_micros bigint NOT NULL DEFAULT 0,
    made_good_unemployment_micros bigint NOT NULL DEFAULT 0,
    made_good_retirement_micros bigint NOT NULL DEFAULT 0,
    made_good_sick_micros bigint NOT NULL DEFAULT 0,
    made_good_vacation_micros bigint NOT NULL DEFAULT 0,
    made_good_family_leave_micros bigint NOT NULL DEFAULT 0,
    made_good_administration_micros bigint NOT NULL DEFAULT 0,
    made_good_guarantee_micros bigint NOT NULL DEFAULT 0,
    made_good_public_fund_micros bigint NOT NULL DEFAULT 0,
    made_good_worker_centre_micros bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, invoice_id),
    CHECK (settled_health_micros + made_good_health_micros BETWEEN 0 AND owed_health_micros AND made_good_health_micros >= 0),
    CHECK (settled_disability_micros + made_good_disability_micros BETWEEN 0 AND owed_disability_micros AND made_good_disability_micros >= 0),
    CHECK (settled_workers_compensation_micros + made_good_workers_compensation_micros BETWEEN 0 AND owed_workers_compensation_micros AND made_good_workers_compensation_micros >= 0),
    CHECK (settled_unemployment_micros + made_good_unemployment_micros BETWEEN 0 AND owed_unemployment_micros AND made_good_unemployment_micros >= 0),
    CHECK (settled_retirement_micros + made_good_retirement_micros BETWEEN 0 AND owed_retirement_micros AND made_good_retirement_micros >= 0),
    CHECK (settled_sick_micros + made_good_sick_micros BETWEEN 0 AND owed_sick_micros AND made_good_sick_micros >= 0),
    CHECK (settled_vacation_micros + made_good_vacation_micros BETWEEN 0 AND owed_vacation_micros AND made_good_vacation_micros >= 0),
    CHECK (settled_family_leave_micros + made_good_family_leave_micros BETWEEN 0 AND owed_family_leave_micros AND made_good_family_leave_micros >= 0),
    CHECK (settled_administration_micros + made_good_administration_micros BETWEEN 0 AND owed_administration_micros AND made_good_administration_micros >= 0),
    CHECK (settled_guarantee_micros + made_good_guarantee_micros BETWEEN 0 AND owed_guarantee_micros AND made_good_guarantee_micros >= 0),
    CHECK (settled_public_fund_micros + made_good_public_fund_micros BETWEEN 0 AND owed_public_fund_micros AND made_good_public_fund_micros >= 0),
    CHECK (settled_worker_centre_micros + made_good_worker_centre_micros BETWEEN 0 AND owed_worker_centre_micros AND made_good_worker_centre_micros >= 0)
);
CREATE INDEX claim_of_invoice ON claim (invoice_id, account_id);

-- What a worker had used already when a payer's claim that had paid for it became less: the payer gets no credit for it,
-- unless the program's rules let it be taken from later money of the same payer. taken: what was.
CREATE TABLE used_before_correction (
    account_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    line text NOT NULL,
    micros bigint NOT NULL CHECK (micros > 0),
    taken_micros bigint NOT NULL DEFAULT 0 CHECK (taken_micros BETWEEN 0 AND micros),
    PRIMARY KEY (account_id, payer_id, program_no, line)
);

-- What a payer's corrections took from its claims of a worker beyond what was open of them: it comes off the next claim.
-- Where the worker had used it (used_before_correction), as much of it stays until that was taken from later money.
CREATE TABLE reduction_waiting (
    account_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    health_micros bigint NOT NULL DEFAULT 0 CHECK (health_micros >= 0),
    disability_micros bigint NOT NULL DEFAULT 0 CHECK (disability_micros >= 0),
    workers_compensation_micros bigint NOT NULL DEFAULT 0 CHECK (workers_compensation_micros >= 0),
    unemployment_micros bigint NOT NULL DEFAULT 0 CHECK (unemployment_micros >= 0),
    retirement_micros bigint NOT NULL DEFAULT 0 CHECK (retirement_micros >= 0),
    sick_micros bigint NOT NULL DEFAULT 0 CHECK (sick_micros >= 0),
    vacation_micros bigint NOT NULL DEFAULT 0 CHECK (vacation_micros >= 0),
    family_leave_micros bigint NOT NULL DEFAULT 0 CHECK (family_leave_micros >= 0),
    administration_micros bigint NOT NULL DEFAULT 0 CHECK (administration_micros >= 0),
    guarantee_micros bigint NOT NULL DEFAULT 0 CHECK (guarantee_micros >= 0),
    public_fund_micros bigint NOT NULL DEFAULT 0 CHECK (public_fund_micros >= 0),
    worker_centre_micros bigint NOT NULL DEFAULT 0 CHECK (worker_centre_micros >= 0),
    PRIMARY KEY (account_id, payer_id, program_no)
);
CREATE INDEX reduction_waiting_of_payer ON reduction_waiting (payer_id, program_no);
