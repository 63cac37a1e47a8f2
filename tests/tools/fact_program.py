"""A made-up program that asks for facts of every type, and entries told about made-up payers and workers."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

from shared_security.facts.known import Fact, FactsKnown
from shared_security.law.facts_asked import FactAsked
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.values.ids import NIL, new_id

PROGRAM = "asks_facts"
TEXT = """\
program: asks_facts
title: City of Ten Rules
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: ours}
covers: {work: any, places: any, cite: ours}
facts:
  headcount:
    {about: payer, type: whole, most: 5000000, counted: "all workers everywhere, the average of the last year",
     meaning: "how many people work for you", cite: ours}
  experience_factor:
    {about: payer, type: factor, most: 10, told_by: office, meaning: "the factor on your rate notice", cite: ours}
  reporting_base:
    {about: payer, type: class, classes: [worked_hours, paid_hours], meaning: "how you report", cite: ours}
  notice_given: {about: payer, type: day, meaning: "the day on which you told your workers", cite: ours}
  deposit: {about: payer, type: USD, most: 1000000, meaning: "the deposit", unknown_is: 0, cite: ours}
  usual_week: {about: worker, type: hour, most: 168, meaning: "your usual week", cite: ours}
  birth_year: {about: worker, type: whole, most: 2200, meaning: "the year you were born", cite: ours}
  opted_in: {about: worker, type: flag, meaning: "whether you asked to take part", unknown_is: "no", cite: ours}
  own_share: {about: worker_and_payer, type: percent, most: 100, meaning: "what you add of your pay", cite: ours}
parameters:
  rate: {meaning: "a rate", unit: USD/hour, values: [{from: 2020-01-01, is: 1, cite: ours}]}
  large: {meaning: "many people", unit: whole, values: [{from: 2020-01-01, is: 50, cite: ours}]}
earns:
  sick_pay:
    - cite: ours
      when: {headcount: {at_least: large}, opted_in: "no"}
      steps: [{due: {multiply: rate, by: time_worked}}]
      gives: {sick: due}
  injuries:
    - cite: ours
      rate_day: quarter
      steps: [{due: {multiply: rate, by: time_worked}}, {rated: {multiply: experience_factor, by: due}}]
      gives: {workers_compensation: rated}
collects: {borne_by: payer, cite: ours}
"""
# The same for work of years to come: it asks, and prices nothing.
ASKS_ALONE = TEXT.replace("from: 2020-01-01, time_zone", "from: 2031-01-01, time_zone").replace(
    "work: any,", "work: any, beside: [us/model/shared_security],"
)
UBER, SMITH = uuid5(NIL, "payer one"), uuid5(NIL, "payer two")
ANA, BO = uuid5(NIL, "account one"), uuid5(NIL, "account two")


def pack(text: str = TEXT) -> Pack:
    """The program."""
    found, faults = read_pack_text(text, PROGRAM)
    assert found, faults
    return found


def asked() -> dict[str, FactAsked]:
    """What it asks."""
    return pack().facts


def statute_file(folder: Path, text: str = TEXT) -> Path:
    """The program as a file, to be put in force."""
    path = folder / f"{PROGRAM}.yaml"
    path.write_text(text)
    return path


def moment(day: int, hour: int = 12) -> datetime:
    """An hour of June 2026."""
    return datetime(2026, 6, day, hour, tzinfo=UTC)


def entry(
    name: str, value: str | None, starts: str, ends: str | None = None, *, told: datetime, payer: UUID = UBER,
    account: UUID = NIL, by: str = "office",
) -> Fact:  # fmt: skip
    """An entry as it is kept."""
    until = date.fromisoformat(ends) if ends else None
    return Fact(new_id(), payer, account, name, value, date.fromisoformat(starts), until, told, "x", by, "a notice")


def values(known: FactsKnown, payer_id: UUID, account_id: UUID, day: date) -> dict[str, int | str]:
    """The facts that are known on a day, by name."""
    found = {name: known.value(name, payer_id, account_id, day) for name in known.asked}
    return {name: one[0] for name, one in found.items() if one}
