"""Programs that no legislature made, in which a week or a quarter counts: texts of packs for tests of the books."""

from shared_security.law.publish.active import ActiveProgram, active_programs
from tests.properties.second_law import publish
from tests.tools.books import TODAY, World

HEAD = """\
program: {program}
title: Made up for a test
status: study
jurisdiction: US
law: {{test: {{cite: Made up for a test, kind: ours}}}}
clock: {{from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: test}}
covers: {{work: any, places: any, cite: test{covers}}}
"""
# 40 hours a week of all payers together, in order of time worked; the rate rises on a Wednesday.
WORKED = """\
parameters:
  hourly:
    meaning: what is paid in for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: 1.1, cite: test}
      - {from: 2026-11-04, is: 2.3, cite: test}
  cap:
    meaning: hours of a week that count
    unit: hour
    values:
      - {from: 2020-01-01, is: 40, cite: test}
earns:
  week:
    - cite: test
      window: {length: week, of: worker, order: worked}
      steps:
        - counted: {part_of: time_worked, up_to: cap}
        - due: {multiply: hourly, by: counted}
      gives: {sick: due}
collects: {borne_by: payer, cite: test}
"""
# The same by order of arrival: one rate, or the reader would refuse it.
ARRIVED = WORKED.replace("order: worked", "order: arrived").replace(
    "      - {from: 2026-11-04, is: 2.3, cite: test}\n", ""
)
# Each payer's own week.
OF_EACH = WORKED.replace("of: worker,", "of: worker_and_payer,")
# A quarter's stipend by its average week, shared among payers by time, known at its close.
QUARTER = """\
parameters:
  stipend:
    meaning: what a quarter is worth from so many hours a week on
    unit: USD
    by: bracket
    at: hour
    values:
      - {from: 2020-01-01, is: {0: 0, 15: 150, 25: 300}, cite: test}
earns:
  stipend:
    - cite: test
      window: {length: quarter, of: worker, order: in_proportion, shared_by: time_worked}
      steps:
        - weekly: {average: time_worked, per: week}
        - due: {by_bracket: stipend, of: weekly}
      gives: {health: due}
collects: {borne_by: payer, cite: test}
"""


def pack_text(program: str, body: str, covers: str = "") -> str:
    """A whole pack. covers: more keys of the chapter, such as `, over: [test/other]`."""
    return HEAD.format(program=program, covers=covers) + body


def put_in_force(books: World, program: str, body: str, covers: str = "") -> ActiveProgram:
    """A program in force that stands in no file."""
    with books.jobs.transaction():
        publish(books, program, pack_text(program, body, covers))
    return next(one for one in active_programs(books.loader, TODAY) if one.pack.program == program)
