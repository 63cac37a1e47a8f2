-- What is late, what that costs, and payers that fail.

-- What being late costs, by the pack, part by part, posted when it is charged; never above what the law gives up to
-- `up_to`. explained: to which fund it goes, what the law gives, what was charged before, why, with citations.
-- Waived by two persons, all of it or a part, once: waive_micros is asked, waived_micros was done; what was paid above what is
-- left is then the payer's credit.
CREATE TABLE late_charge (
    charge_id uuid PRIMARY KEY,
    invoice_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    part text NOT NULL,
    debt_kind text NOT NULL CHECK (debt_kind IN ('charges', 'interest', 'penalties', 'fees')),
    up_to date NOT NULL,
    micros bigint NOT NULL CHECK (micros > 0),
    paid_micros bigint NOT NULL DEFAULT 0,
    charged_on date NOT NULL,
    explained jsonb NOT NULL,
    waive_asked_by text,
    waive_why text,
    waive_micros bigint CHECK (waive_micros BETWEEN 1 AND micros - waived_micros),
    waived_micros bigint NOT NULL DEFAULT 0,
    waived_on date,
    waived_by text,
    waived_asked_by text,
    CHECK (paid_micros BETWEEN 0 AND micros - waived_micros),
    CHECK ((waive_asked_by IS NULL) = (waive_why IS NULL) AND (waive_asked_by IS NULL) = (waive_micros IS NULL)),
    CHECK ((waived_on IS NULL) = (waived_by IS NULL)),
    CONSTRAINT waived_by_another CHECK (waived_by <> waived_asked_by),
    CHECK ((waived_by IS NULL) = (waived_asked_by IS NULL)),
    CHECK ((waived_by IS NULL) = (waived_micros = 0))
);
CREATE INDEX late_charge_of_invoice ON late_charge (invoice_id);
CREATE INDEX late_charge_of_payer ON late_charge (payer_id);

-- How far an invoice came on the ladder of arrears: each step once. told: how many people were told.
CREATE TABLE arrears_step (
    invoice_id uuid NOT NULL,
    step text NOT NULL CHECK (step IN ('reminder', 'due', 'late', 'second', 'referred')),
    payer_id uuid NOT NULL,
    reached_on date NOT NULL,
    told smallint NOT NULL CHECK (told >= 0),
    PRIMARY KEY (invoice_id, step)
);

-- A payer that will not pay, from a day on: reminders, debits and charges stop. Asked by one person, declared by another.
-- ended: it was an error, or it pays again; or it was never declared.
CREATE TABLE insolvency (
    insolvency_id uuid PRIMARY KEY,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    from_day date NOT NULL,
    court_reference text,
    asked_on date NOT NULL,
    asked_by text NOT NULL,
    declared_on date,
    declared_by text,
    ended_on date,
    ended_by text,
    CONSTRAINT declared_by_another CHECK (declared_by IS DISTINCT FROM asked_by),
    CHECK ((declared_on IS NULL) = (declared_by IS NULL)),
    CHECK ((ended_on IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX insolvency_live ON insolvency (payer_id, program_no) WHERE ended_on IS NULL;

-- The guarantee pays what an insolvent payer owes: money of what is missing, each line of each claim floor(its open amount
-- x money / missing), in chunks of claims, each a transaction. after: the last claim that is done. explained: what the law
-- said.
CREATE TABLE making_good (
    making_good_id uuid PRIMARY KEY,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    money_micros bigint NOT NULL CHECK (money_micros > 0),
    missing_micros bigint NOT NULL CHECK (missing_micros >= money_micros),
    paid_micros bigint NOT NULL DEFAULT 0 CHECK (paid_micros BETWEEN 0 AND money_micros),
    after_invoice uuid,
    after_account uuid,
    begun_on date NOT NULL,
    begun_by text NOT NULL,
    done_on date,
    explained jsonb NOT NULL
);
CREATE UNIQUE INDEX making_good_running ON making_good (payer_id, program_no) WHERE done_on IS NULL;

-- What nobody will pay any more is written off: asked by one person, approved by another. recovered: what of it was
-- turned round again, because it was paid after all, or was never owed.
CREATE TABLE write_off (
    write_off_id uuid PRIMARY KEY,
    payer_id uuid NOT NULL,
    program_no smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('payer_receivable', 'recoverable', 'guarantee_claim')),
    micros bigint NOT NULL CHECK (micros > 0),
    why text NOT NULL CHECK (why <> ''),
    asked_on date NOT NULL,
    asked_by text NOT NULL,
    approved_on date,
    approved_by text,
    declined_on date,
    declined_by text,
    recovered_micros bigint NOT NULL DEFAULT 0 CHECK (recovered_micros BETWEEN 0 AND micros),
    CONSTRAINT approved_by_another CHECK (approved_by IS DISTINCT FROM asked_by),
    CHECK ((approved_on IS NULL) = (approved_by IS NULL)),
    CHECK ((declined_on IS NULL) = (declined_by IS NULL)),
    CHECK (approved_on IS NULL OR declined_on IS NULL)
);
CREATE INDEX write_off_of_payer ON write_off (payer_id, program_no);
