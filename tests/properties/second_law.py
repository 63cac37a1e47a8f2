"""A second law for the tests: the model act lets go of two pockets, and another program gives to them by job and pay.

Both apply to one record, with bearers and numbers of their own. naive_books.py has the same law written by hand.
"""

from pathlib import Path

from shared_security.law.library import program_files
from shared_security.law.publish.activate import activate_text
from tests.tools.books import ACTOR, MODEL_ACT, TODAY, World

JOBS = "test/jobs"
JOBS_PACK = """\
program: test/jobs
title: So much a job, and a part of the pay
status: study
jurisdiction: US
law: {test: {cite: Made up for a test, kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: test}
covers: {work: [rideshare, delivery], places: any, cite: test}
parameters:
  job_rate:
    meaning: what is paid in for a job
    unit: USD/job
    values:
      - {from: 2020-01-01, is: 0.333333, cite: test}
  levy:
    meaning: the part of the pay
    unit: percent
    values:
      - {from: 2020-01-01, is: 1.6667, cite: test}
earns:
  vacation:
    - cite: test
      steps:
        - due: {multiply: job_rate, by: jobs}
      gives: {vacation: due}
  sick:
    - cite: test
      steps:
        - due: {take: levy, of: gross_pay}
      gives: {sick: due}
collects: {borne_by: passenger, cite: test}
"""
OUT_OF_FORCE = """
    INSERT INTO activation (activation_no, program_no, pack_no, activated_on, activated_by)
    SELECT (SELECT max(activation_no) + 1 FROM activation), program_no, NULL, %(today)s, %(actor)s
    FROM program WHERE program = %(program)s
"""
CHANGES = {
    "is: 2.00": "is: 1.37",
    "health: 45, disability: 5, workers_compensation: 8, unemployment: 6, retirement: 15, sick: 8, vacation: 8": (
        "health: 50.5, disability: 9.5, workers_compensation: 10, unemployment: 10, retirement: 15"
    ),
}


def second_model_act() -> str:
    """The model act's text with other numbers: another version of the same program."""
    text = Path(program_files()[MODEL_ACT]).read_text(encoding="utf-8")
    for before, after in CHANGES.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def put_in_force(books: World, second: bool) -> None:
    """The second law, or the first: the model act alone, as it is published."""
    texts = {MODEL_ACT: second_model_act(), JOBS: JOBS_PACK}
    with books.jobs.transaction():  # first, for the model act as it is published claims the same work
        books.jobs.execute(OUT_OF_FORCE, {"today": TODAY, "actor": ACTOR, "program": JOBS})
    books.activate()
    with books.jobs.transaction():
        for program, source in texts.items() if second else ():
            publish(books, program, source)


def publish(books: World, program: str, source: str) -> None:
    """Put a text in force that stands in no file."""
    activate_text(books.jobs, program, source, "", on=TODAY, today=TODAY, actor=ACTOR)
