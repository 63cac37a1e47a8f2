-- What leave is paid: day by day, from which work, out of which money. Added when a day is paid for, never changed.

-- The pay of one day of leave as it was found when the day had come. rate: micro-dollars for an hour or day of leave; pay:
-- what the day's granted time comes to. history: the days, pay and time of the work that the rule looked at, as it counts
-- them. source: `law`, the rule's own averages and numbers; `stated`, where a rate that somebody told was used.
-- found: what the law answers in words' codes, its numbers and citations.
CREATE TABLE leave_pay (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    day date NOT NULL,
    granted_micros bigint NOT NULL CHECK (granted_micros > 0),
    rate_micros bigint NOT NULL CHECK (rate_micros >= 0),
    per text NOT NULL CHECK (per IN ('hour', 'day', 'dollar')),
    pay_micros bigint NOT NULL CHECK (pay_micros >= 0),
    pack_no integer NOT NULL,
    source text NOT NULL CHECK (source IN ('law', 'stated', 'dollars')),
    history_first date,
    history_last date,
    history_days integer NOT NULL CHECK (history_days >= 0),
    history_pay_micros bigint NOT NULL,
    history_seconds bigint NOT NULL,
    found jsonb NOT NULL,
    frozen_on date NOT NULL,
    PRIMARY KEY (account_id, request_id, day)
);

-- Whose money a request is paid with, where it is not what stands in the pocket: what each payer owes for a day by the lots
-- that were taken, posted as an entry under record_key; what the guarantee has given. payer_id: the nil uuid for that.
CREATE TABLE leave_source (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    day date NOT NULL,
    source text NOT NULL CHECK (source IN ('payer', 'guarantee')),
    payer_id uuid NOT NULL,
    source_no smallint NOT NULL CHECK (source_no > 0),
    record_key uuid,
    micros bigint NOT NULL CHECK (micros <> 0),
    batch_id uuid NOT NULL,
    noted_on date NOT NULL,
    PRIMARY KEY (account_id, request_id, day, source, payer_id, source_no),
    CHECK ((source = 'payer') = (record_key IS NOT NULL))
);

-- A worker's usual rate, where the law pays by it: what somebody told, and where from. source: a payslip, the payer's own
-- word, an agreement, the worker's own word.
CREATE TABLE stated_rate (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    rate_micros bigint NOT NULL CHECK (rate_micros > 0),
    per text NOT NULL CHECK (per IN ('hour', 'day')),
    source text NOT NULL CHECK (source IN ('payslip', 'payer', 'agreement', 'worker')),
    told_on date NOT NULL,
    told_by text NOT NULL,
    PRIMARY KEY (account_id, request_id)
);
