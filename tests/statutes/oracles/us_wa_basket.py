"""The reconstruction of the basic basket, from its sources."""

from fractions import Fraction

from tests.statutes.oracles.terms import Answer, Record, Refused, fact, hours, in_force, millionths, place_in

CLASSES = {"1401": "0.4511", "1106": "0.7224", "1104": "1.3763", "1101": "1.6584", "1102": "3.2383"}
FACTORS = {
    21: "1", 25: "1.004", 30: "1.135", 35: "1.222", 40: "1.278", 45: "1.444", 50: "1.786", 55: "2.23", 60: "2.714",
    64: "3",
}  # fmt: skip


def basic_basket(record: Record) -> Answer:
    """Leave one hour for thirty; the class's rate and the pension; 60 % of $165 by age over 173.33 hours a month."""
    in_force(record, "2014-01-01")
    place_in(record, "place", "US-WA")
    age = int(fact(record, "age"))
    if age < 21:
        raise Refused("not_covered")
    time, risk_class = hours(record, "seconds"), record.get("risk_class")
    if risk_class is None:
        raise Refused("missing_input")
    if risk_class not in CLASSES:
        raise Refused("out_of_range")
    factor = Fraction(FACTORS[max(start for start in FACTORS if start <= age)])
    premium = Fraction(CLASSES[str(risk_class)]) + Fraction("0.171")
    return "assessed", {
        ("sick", "leave_hour", "payer"): millionths(time / 30),
        ("workers_compensation", "USD", "payer"): millionths(premium * time),
        ("health", "USD", "payer"): millionths(Fraction("0.6") * 165 * factor * time / Fraction("173.33")),
    }
