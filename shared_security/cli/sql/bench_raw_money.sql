-- What settlements and moves are held against: the rows that they insert, in tables with the same keys and indexes.
CREATE TABLE IF NOT EXISTS raw_transfer (LIKE transfer INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS raw_settlement (LIKE settlement INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS raw_bank_line (LIKE bank_line INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS raw_bank_match (LIKE bank_match INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS raw_provider_move (LIKE provider_move INCLUDING INDEXES)
