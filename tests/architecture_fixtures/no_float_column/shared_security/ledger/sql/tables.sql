-- A real amount in a column is a mistake of the real kind.
create table example (id bigint, paid double precision);
