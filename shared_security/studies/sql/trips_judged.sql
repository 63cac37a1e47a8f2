-- Every row under exactly one heading: the first that fits. The order is published in docs/reference/audit-trips.md.
-- View `priced`: `trip` with the answers of the law beside each row: law_ as it is, model_ of the model act, and on other
-- bases, as if the trip had begun in New York: state_, untolled_, airport_, tax_, tipless_ and tipped_.
-- Every reason but "unexplained" says on which base the charge is what the law would ask, within a cent.
-- Table `uncertain_month`: months in which a number of the program changes; a row that has only a month has no rate there.
CREATE MACRO whole_cents(micros) AS divide_half_even(micros, 10000);

CREATE MACRO explains(charged_cents, micros) AS coalesce(abs(charged_cents - whole_cents(micros)) <= 1, FALSE);

CREATE VIEW judged AS
WITH answered AS (
    SELECT
        *,
        CAST(date_trunc('month', day) AS DATE) AS month,
        law_answer = 'missing_input' AND place_start IS NULL AS start_unknown,
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
        WHEN start_unknown THEN 'start not known'
        WHEN rate_unknown THEN 'rate not known'
        WHEN law_micros IS NULL THEN 'missing input'
        WHEN charged_cents = whole_cents(law_micros) THEN 'exact'
        WHEN explains(charged_cents, law_micros) THEN 'within a cent'
        WHEN charged_cents = 0 THEN 'nothing charged'
        WHEN an_end_outside AND (
            explains(charged_cents, untolled_total_micros)
            OR (law_answer = 'not_covered' AND (explains(charged_cents, state_total_micros) OR fits_what_was_taxed))
        ) THEN 'outside the state'
        WHEN airport_cents > 0 AND explains(charged_cents, airport_total_micros) THEN 'airport fee'
        -- where the published fare alone explains it, what is taxed does not differ: the tip is left out of the base
        WHEN fits_what_was_taxed AND NOT explains(charged_cents, tipless_total_micros)
            THEN 'tax base differs from fare'
        WHEN tips_cents > 0
            AND (explains(charged_cents, tipless_total_micros) OR explains(charged_cents, tipped_total_micros)) THEN 'tips'
        ELSE 'unexplained'
    END AS heading
FROM answered;
