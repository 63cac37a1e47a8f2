-- The made-up world of a demonstration, said when its filling begins. One that was broken off has no end, and is made anew.

CREATE TABLE demo_world (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- The last of its twelve months' days: the day of its first start.
    last_day date NOT NULL,
    records integer NOT NULL CHECK (records > 0),
    -- A hash of every migration: of other programs' making, the world is made anew.
    made_by text NOT NULL,
    finished_at timestamptz
);
