-- What the books are held against: the columns of a file as they are, with the key that a record naturally has, and with
-- none. Both are logged and flushed as the books are.
CREATE TABLE IF NOT EXISTS raw_keyed (
    payer_id uuid NOT NULL, external_id text COLLATE "C" NOT NULL, account text NOT NULL, work_date date NOT NULL,
    work_kind text, seconds integer, gross_pay numeric, place text,
    PRIMARY KEY (payer_id, external_id)
);
CREATE TABLE IF NOT EXISTS raw_bare (
    payer_id uuid NOT NULL, external_id text NOT NULL, account text NOT NULL, work_date date NOT NULL,
    work_kind text, seconds integer, gross_pay numeric, place text
)
