-- The books. What is posted is never changed: a correction is a reversal and a replacement, or a difference.
-- Every table of an account carries account_id first in its key, so that the schema can be spread over machines.
-- Amounts are whole millionths of their unit: micro-dollars for USD.

CREATE TABLE batch (
    batch_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('work', 'transfer', 'close', 'reassess')),
    cause text NOT NULL,
    actor text NOT NULL,
    posted_month date NOT NULL CHECK (extract(day FROM posted_month) = 1),
    work_records integer NOT NULL CHECK (work_records >= 0),
    entries integer NOT NULL CHECK (entries >= 0),
    transfers integer NOT NULL CHECK (transfers >= 0),
    content_hash bytea NOT NULL CHECK (octet_length(content_hash) = 32)
);

-- Eight bytes of each row's own hash, in the order of the row's key: where a changed row is found.
CREATE TABLE batch_leaf (
    batch_id uuid NOT NULL,
    posted_table text NOT NULL CHECK (posted_table IN ('work_record', 'entry', 'transfer', 'seen')),
    leaves bytea NOT NULL,
    PRIMARY KEY (batch_id, posted_table)
);

-- The chain: committed batches numbered without gaps, each bound to the one before. known_at: when we knew.
CREATE TABLE seal (
    seal_no bigint PRIMARY KEY CHECK (seal_no > 0),
    batch_id uuid NOT NULL UNIQUE,
    previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    chain_hash bytea NOT NULL CHECK (octet_length(chain_hash) = 32),
    known_at timestamptz NOT NULL
);

-- One row for each work record (or close), program, unit and bearer: itself a balanced journal entry. The payer owes
-- the total; each pocket and fund is credited its part. revision < 0 reverses that revision; part > 0 is an adjustment:
-- what the record is due less what was posted for it before, under the pack and facts that it names. All rows of one
-- re-assessment have one part, and the highest says by which law and facts a record stands.
-- caused_by, caused_revision: the record that made an adjustment due; null where a merge, a fact or the law did, which
-- the batch tells. rule: of a close, the rule that was assessed; record_key is then a hash of program, rule, window,
-- payer and account, and work_date the last day of the window. facts: {name: [value, version]}, as they were used.
CREATE TABLE entry (
    account_id uuid NOT NULL,
    record_key uuid NOT NULL,
    revision integer NOT NULL CHECK (revision <> 0),
    program_no smallint NOT NULL,
    unit text NOT NULL,
    bearer text NOT NULL,
    part smallint NOT NULL DEFAULT 0 CHECK (part >= 0),
    posted_month date NOT NULL,
    batch_id uuid NOT NULL,
    home_account_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    pack_no integer NOT NULL,
    work_date date NOT NULL,
    total_micros bigint NOT NULL,
    health_micros bigint NOT NULL DEFAULT 0,
    disability_micros bigint NOT NULL DEFAULT 0,
    workers_compensation_micros bigint NOT NULL DEFAULT 0,
    unemployment_micros bigint NOT NULL DEFAULT 0,
    retirement_micros bigint NOT NULL DEFAULT 0,
    sick_micros bigint NOT NULL DEFAULT 0,
    vacation_micros bigint NOT NULL DEFAULT 0,
    family_leave_micros bigint NOT NULL DEFAULT 0,
    administration_micros bigint NOT NULL DEFAULT 0,
    guarantee_micros bigint NOT NULL DEFAULT 0,
    public_fund_micros bigint NOT NULL DEFAULT 0,
    worker_centre_micros bigint NOT NULL DEFAULT 0,
    caused_by uuid,
    caused_revision integer,
    rule text,
    facts jsonb,
    PRIMARY KEY (account_id, record_key, revision, program_no, unit, bearer, part, posted_month),
    CHECK ((caused_by IS NULL) = (caused_revision IS NULL)),
    CHECK (caused_by IS NULL OR part > 0),
    CHECK (rule IS NULL OR revision = 1),
    CONSTRAINT entry_balances CHECK (
        total_micros = health_micros + disability_micros + workers_compensation_micros + unemployment_micros
            + retirement_micros + sick_micros + vacation_micros + family_leave_micros
            + administration_micros + guarantee_micros + public_fund_micros + worker_centre_micros
    ),
    CONSTRAINT entry_sign CHECK (
        part > 0
        OR (revision > 0 AND least(
            health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
            sick_micros, vacation_micros, family_leave_micros,
            administration_micros, guarantee_micros, public_fund_micros, worker_centre_micros
        ) >= 0)
        OR (revision < 0 AND greatest(
            health_micros, disability_micros, workers_compensation_micros, unemployment_micros, retirement_micros,
            sick_micros, vacation_micros, family_leave_micros,
            administration_micros, guarantee_micros, public_fund_micros, worker_centre_micros
        ) <= 0)
    )
) PARTITION BY RANGE (posted_month);

-- The rows of a batch, for its leaves and for the check of the chain. Batches come in the order of their ids, so each new
-- row goes to the end of the index, and rows of one batch share one key in it.
CREATE INDEX entry_of_batch ON entry (batch_id);
-- Entries that may take something away, by worker and payer: few. Where there are none, claims ask for no more than is owed.
CREATE INDEX entry_lowering ON entry (home_account_id, payer_id) WHERE revision < 0 OR part > 0;

-- Everything else that moves money: a positive amount from one ledger account to another, by a recipe of recipes.py.
-- account_id: the security account it concerns; one that concerns none carries the nil uuid. home_account_id: the
-- account under whose number the work was reported, where it was merged into this one. payer_id: whose money it is.
CREATE TABLE transfer (
    account_id uuid NOT NULL,
    transfer_id uuid NOT NULL,
    posted_month date NOT NULL,
    batch_id uuid NOT NULL,
    recipe text NOT NULL,
    program_no smallint NOT NULL,
    unit text NOT NULL,
    amount_micros bigint NOT NULL CHECK (amount_micros > 0),
    from_kind text NOT NULL,
    from_owner uuid,
    from_stage text,
    from_pocket text,
    to_kind text NOT NULL,
    to_owner uuid,
    to_stage text,
    to_pocket text,
    effective_on date NOT NULL,
    cause text NOT NULL,
    home_account_id uuid NOT NULL,
    payer_id uuid,
    PRIMARY KEY (account_id, transfer_id, posted_month),
    CHECK ((from_kind, from_owner, from_stage, from_pocket) IS DISTINCT FROM (to_kind, to_owner, to_stage, to_pocket))
) PARTITION BY RANGE (posted_month);

CREATE INDEX transfer_of_batch ON transfer (batch_id);
-- What was ordered from trust accounts for workers: few, and asked for whenever cash is ordered for who keeps it.
CREATE INDEX transfer_of_payout ON transfer (program_no, batch_id) WHERE recipe = 'payout';

-- What an account holds, by stage. Its upsert is the lock of the account. Never below zero.
CREATE TABLE balance (
    account_id uuid NOT NULL,
    program_no smallint NOT NULL,
    unit text NOT NULL,
    stage text NOT NULL CHECK (stage IN ('reported', 'available', 'held', 'shortfall', 'spent')),
    health_micros bigint NOT NULL DEFAULT 0 CHECK (health_micros >= 0),
    disability_micros bigint NOT NULL DEFAULT 0 CHECK (disability_micros >= 0),
    workers_compensation_micros bigint NOT NULL DEFAULT 0 CHECK (workers_compensation_micros >= 0),
    unemployment_micros bigint NOT NULL DEFAULT 0 CHECK (unemployment_micros >= 0),
    retirement_micros bigint NOT NULL DEFAULT 0 CHECK (retirement_micros >= 0),
    sick_micros bigint NOT NULL DEFAULT 0 CHECK (sick_micros >= 0),
    vacation_micros bigint NOT NULL DEFAULT 0 CHECK (vacation_micros >= 0),
    family_leave_micros bigint NOT NULL DEFAULT 0 CHECK (family_leave_micros >= 0),
    version bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, program_no, unit, stage)
) WITH (fillfactor = 50);

-- What stands on each ledger account that is no pocket, on its own side, in micro-dollars; of `KEPT` in chart.py.
-- owner_id: a payer, provider or custodial account; the nil uuid for the program itself. fund: which, where it is one.
-- What is nobody's to overdraw is never below zero.
CREATE TABLE ledger_balance (
    owner_id uuid NOT NULL,
    kind text NOT NULL,
    fund text NOT NULL,
    program_no smallint NOT NULL,
    micros bigint NOT NULL,
    PRIMARY KEY (owner_id, kind, fund, program_no),
    CHECK (
        micros >= 0
        OR kind NOT IN ('payer_credit', 'carry', 'recoverable', 'guarantee_claim', 'ordered')
    )
);

-- What each batch adds to what a payer owes: rows that are added, never a counter that all wait for.
-- posted_month: as of its batch, so that a payer can be told what it owes for a month.
CREATE TABLE payer_debt (
    payer_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    posted_month date NOT NULL,
    program_no smallint NOT NULL,
    unit text NOT NULL,
    bearer text NOT NULL,
    total_micros bigint NOT NULL,
    health_micros bigint NOT NULL DEFAULT 0,
    disability_micros bigint NOT NULL DEFAULT 0,
    workers_compensation_micros bigint NOT NULL DEFAULT 0,
    unemployment_micros bigint NOT NULL DEFAULT 0,
    retirement_micros bigint NOT NULL DEFAULT 0,
    sick_micros bigint NOT NULL DEFAULT 0,
    vacation_micros bigint NOT NULL DEFAULT 0,
    family_leave_micros bigint NOT NULL DEFAULT 0,
    administration_micros bigint NOT NULL DEFAULT 0,
    guarantee_micros bigint NOT NULL DEFAULT 0,
    public_fund_micros bigint NOT NULL DEFAULT 0,
    worker_centre_micros bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (payer_id, batch_id, program_no, unit, bearer),
    CONSTRAINT payer_debt_balances CHECK (
        total_micros = health_micros + disability_micros + workers_compensation_micros + unemployment_micros
            + retirement_micros + sick_micros + vacation_micros + family_leave_micros
            + administration_micros + guarantee_micros + public_fund_micros + worker_centre_micros
    )
);

CREATE INDEX payer_debt_of_month ON payer_debt (payer_id, posted_month);

-- What each batch adds to what a provider must keep for its members: its pockets that are available or held. Rows that
-- are added; where the provider's trust account holds less, the rest lies in collection or is in transit.
CREATE TABLE provider_debt (
    provider_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    program_no smallint NOT NULL,
    micros bigint NOT NULL CHECK (micros <> 0),
    PRIMARY KEY (provider_id, batch_id, program_no)
);

-- An account that went to another provider: what stood available or held of it went from the one's provider_debt to the
-- other's in the same batch. A row for each program, also where nothing stood there: it says whose member the account was
-- before this batch and after it, so that each later or earlier movement finds its provider.
CREATE TABLE provider_move (
    account_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    program_no smallint NOT NULL,
    from_provider_id uuid NOT NULL,
    to_provider_id uuid NOT NULL,
    health_micros bigint NOT NULL CHECK (health_micros >= 0),
    disability_micros bigint NOT NULL CHECK (disability_micros >= 0),
    workers_compensation_micros bigint NOT NULL CHECK (workers_compensation_micros >= 0),
    unemployment_micros bigint NOT NULL CHECK (unemployment_micros >= 0),
    retirement_micros bigint NOT NULL CHECK (retirement_micros >= 0),
    sick_micros bigint NOT NULL CHECK (sick_micros >= 0),
    vacation_micros bigint NOT NULL CHECK (vacation_micros >= 0),
    family_leave_micros bigint NOT NULL CHECK (family_leave_micros >= 0),
    PRIMARY KEY (account_id, batch_id, program_no),
    CHECK (from_provider_id <> to_provider_id)
);
CREATE INDEX provider_move_of_batch ON provider_move (batch_id);

-- Where cash lies: the collection account of a program, the trust account of a provider.
CREATE TABLE custodial_account (
    custodial_account_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('collection', 'trust')),
    program_no smallint NOT NULL,
    provider_id uuid,
    custodian text NOT NULL,
    title text NOT NULL,
    opened_on date NOT NULL,
    CHECK ((kind = 'trust') = (provider_id IS NOT NULL)),
    UNIQUE NULLS NOT DISTINCT (kind, program_no, provider_id)
);

-- Rows of archived months, packed: of one account, as its number was sent and by payer, the text of each row as the chain
-- has hashed it. Views named as the tables, made while a month is archived (archive.sql), unpack them beside all others.
CREATE TABLE archived_rows (
    account_id uuid NOT NULL,
    posted_month date NOT NULL,
    posted_table text NOT NULL CHECK (posted_table IN ('work_record', 'entry', 'transfer')),
    home_account_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    lines text[] NOT NULL,
    PRIMARY KEY (account_id, posted_month, posted_table, home_account_id, payer_id)
) PARTITION BY RANGE (posted_month);
ALTER TABLE archived_rows ALTER COLUMN lines SET STORAGE MAIN; -- CREATE TABLE takes it from PostgreSQL 16 on

-- Each time a month was archived or brought back: the newest row says where its rows are. file_hash: SHA-256 of the file.
-- Of each table the rows, and the hash of the hashes of all its rows in the order of their key.
CREATE TABLE month_archived (
    act_id uuid PRIMARY KEY,
    posted_month date NOT NULL CHECK (extract(day FROM posted_month) = 1),
    archived boolean NOT NULL,
    file_name text NOT NULL CHECK (file_name <> ''),
    file_bytes bigint NOT NULL CHECK (file_bytes > 0),
    file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
    work_records bigint NOT NULL,
    entries bigint NOT NULL,
    transfers bigint NOT NULL,
    work_records_hash bytea NOT NULL CHECK (octet_length(work_records_hash) = 32),
    entries_hash bytea NOT NULL CHECK (octet_length(entries_hash) = 32),
    transfers_hash bytea NOT NULL CHECK (octet_length(transfers_hash) = 32),
    done_at timestamptz NOT NULL,
    done_by text NOT NULL CHECK (done_by <> '')
);
