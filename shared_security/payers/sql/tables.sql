-- Who pays for work. Payers are few beside workers: every machine holds them all.

-- A platform's or company's name is public. A household's is personal: sealed under the key of person_id (workers).
CREATE TABLE payer (
    payer_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('platform', 'company', 'household')),
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
    name text CHECK (name <> ''),
    person_id uuid,
    opened_on date NOT NULL,
    opened_by text NOT NULL,
    CHECK ((kind = 'household') = (name IS NULL)),
    CHECK ((kind = 'household') = (person_id IS NOT NULL))
);
CREATE UNIQUE INDEX payer_name ON payer (lower(name));
CREATE UNIQUE INDEX payer_person ON payer (person_id);
