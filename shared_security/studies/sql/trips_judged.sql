-- Every row under exactly one heading: the first that fits. The order is published in docs/reference/audit-trips.md.
-- View `priced`: `trip` with the answers law_, airport_, tax_, tipless_ and model_ of the law beside each row.
-- Table `uncertain_month`: months in which a number of the program changes; a row that has only a month has no rate there.
CREATE MACRO whole_cents(micros) AS divide_half_even(micros, 10000);

CREATE MACRO explains(charged_cents, micros) AS abs(charged_cents - whole_cents(micros)) <= 1;

CREATE VIEW judged AS
WITH answered AS (
    SELECT
        *,
        CAST(date_trunc('month', day) AS DATE) AS month,
        law_answer = 'rate_not_known'
            OR (month_only AND date_trunc('month', day) IN (SELECT month FROM uncertain_month)) AS rate_unknown,
        CASE WHEN law_answer = 'assessed' THEN law_total_micros
             WHEN law_answer IN ('not_covered', 'not_in_force') THEN 0 END AS law_micros,
        tax_cents > 0 AND explains(charged_cents, tax_total_micros) AS fits_what_was_taxed
    FROM priced
)
SELECT
    *,
    CASE
        WHEN fault IS NOT NULL THEN 'refused'
        WHEN rate_unknown THEN 'rate not known'
        WHEN charged_cents = whole_cents(law_micros) THEN 'exact'
        WHEN explains(charged_cents, law_micros) THEN 'within a cent'
        WHEN charged_cents = 0 AND law_answer = 'assessed' THEN 'nothing charged'
        WHEN an_end_outside AND (tax_cents = 0 OR law_answer <> 'assessed') THEN 'outside the state'
        WHEN law_answer = 'missing_input' THEN 'missing input'
        WHEN airport_cents > 0 AND (fits_what_was_taxed OR explains(charged_cents, airport_total_micros))
            THEN 'airport fee'
        -- where the published fare alone explains it, what is taxed does not differ: the tip is left out of the base
        WHEN fits_what_was_taxed AND NOT explains(charged_cents, tipless_total_micros)
            THEN 'tax base differs from fare'
        WHEN tips > 0 AND tipless_total_micros <> law_total_micros THEN 'tips'
        ELSE 'unexplained'
    END AS heading
FROM answered;
