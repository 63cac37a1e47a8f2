"""How the amount of one record came about."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "record.answer": "{title}, {day}: {answer}",
    "record.no_day": "no day given",
    "record.case": "Case: {name}",
    "record.given": "{name}: {value}, from the record",
    "record.fact": "{name}: {value}, as entered about {about}",
    "record.fact_unknown": "{name}: {value}, which holds where nobody has entered it about {about}",
    "record.table": "{name}, {since}",
    "record.nothing": "nothing",
    "record.waits": "{pockets}: counted, and computed on {day}, when the period is over",
    "record.holds": "{name}: {value}, {since}",
    "record.from": "from {day}",
    "record.in_force_by": "in force by {day}",
    "record.step": "{step} = {value}",
    "record.line": "{pocket}: {amount}",
    "record.borne": "borne by {bearer}",
    "record.missing_input": "The record does not say {field}",
    "record.fact_not_known": "Nobody has entered {field}. The work waits until somebody does",
    "record.not_in_force": "The program is in force {days}",
    "record.not_covered": "{field} is {value}, which the program does not cover",
    "record.covered_where": "The program covers work where all of this holds: {conditions}",
    "record.out_of_range": "What the record says of {field} is not among what the program can compute with",
    "record.value": "{value} ({name})",
    "record.unknown": "{name}, {words}",
    "record.window": "{day}: {before} of {limit} of this period were counted before, so {counted} counted",
}
