-- The rows of a file of facts, in its order.
SELECT row_number, about, payer, account, name, "value", "from", "until" FROM facts_named ORDER BY row_number;
