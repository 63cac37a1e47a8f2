-- The law compiler's query of lines stands in for the name in braces.
CREATE VIEW lines AS {lines};
