-- A household that was erased: what banks wrote of who paid, on every line that was ever placed as its.
WITH gone AS (
    SELECT p.payer_id FROM payer p JOIN person e USING (person_id) WHERE e.erased_on IS NOT NULL
), names AS (
    DELETE FROM remembered_name WHERE payer_id IN (SELECT payer_id FROM gone)
)
UPDATE bank_line SET counterparty = NULL, words = NULL, name_index = NULL
WHERE num_nonnulls(counterparty, words, name_index) > 0
    AND line_id IN (SELECT line_id FROM bank_match WHERE payer_id IN (SELECT payer_id FROM gone))
