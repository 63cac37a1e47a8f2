"""How the amount of one record came about."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "record.answer": "{title}, {day}: {answer}",
    "record.no_day": "no day given",
    "record.case": "Case: {name}",
    "record.given": "{name}: {value}, from the record",
    "record.fact": "{name}: {value}, as entered about {about}",
    "record.holds": "{name}: {value}, {since}",
    "record.from": "from {day}",
    "record.in_force_by": "in force by {day}",
    "record.step": "{name} = {sentence} = {value}",
    "record.step_table": "{name} = {sentence}",
    "record.line": "{pocket}: {amount}",
    "record.borne": "borne by {bearer}",
    "record.missing": "The record does not say {field}",
    "record.fact_missing": "Nobody has entered {field}. The work counts and waits until it is",
    "record.not_in_force": "The program is not in force on {day}",
    "record.not_covered": "{field} is {value}, which the program does not cover",
    "record.not_covered_at_all": "The program does not cover this work",
    "record.out_of_range": "{field} is beyond what one record may hold",
    "record.value": "{value} ({name})",
    "record.unknown": "{name} {words}",
    "record.window": "{day}: {before} of {limit} of this period were counted before, so {counted} counted",
}
