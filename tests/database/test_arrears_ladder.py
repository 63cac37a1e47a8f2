"""The ladder of arrears: each step is told once, what was passed over is not told, and who has paid is left alone.

$11.00 due on December 15: the reminder five days before, a notice on the day, then nobody looks until January 29, which
is 45 days after it: the office has it, and the notices between are told to nobody.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from shared_security.access.may_act import give_right
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.arrears.arrears import steps_of
from shared_security.remittance.arrears.arrears_ladder import Step
from shared_security.remittance.arrears.tell_of_arrears import Due, tell_of_arrears
from shared_security.workers.seal_person import seal_person
from tests.tools.books import ACTOR, PAYER, World, world
from tests.tools.late import invoiced, late_program
from tests.tools.money import pay
from tests.tools.people import KEYS

JANUARY_29 = date(2027, 1, 29)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Somebody acts for the payer."""
    with world(fresh_database) as made:
        with made.jobs.transaction():
            person = seal_person(made.jobs, KEYS, {"name": "Cora Blue", "mail": "cora@example.org"})
            give_right(made.jobs, person, "payer", PAYER, today=date(2026, 3, 2), actor=ACTOR)
        yield made


def test_each_step_is_told_once(books: World) -> None:
    """The table above; and of what is paid nothing is told."""
    said: list[str] = []

    def compose(step: Step, due: Due) -> tuple[str, str]:
        said.append(f"{step.name} {due.cents}")
        return step.name, "Please pay."

    def told_on(day: date) -> int:
        return tell_of_arrears(books.jobs, KEYS, compose, today=day, at=datetime.now(UTC))

    act = late_program(books)
    invoiced(books, act, Ana="10")
    assert [told_on(date(2026, 12, day)) for day in (9, 10, 11, 15, 15)] == [0, 1, 0, 1, 0]
    assert (told_on(JANUARY_29), told_on(JANUARY_29)) == (1, 0)
    assert said == ["reminder 1100", "due 1100", "referred 1100"]
    with books.jobs.transaction():
        steps = steps_of(books.jobs, PAYER, act.program_no)
    assert [(one.step, one.told) for one in steps] == [("referred", 1), ("due", 1), ("reminder", 1)]
    invoiced(books, act, Bo="10")
    pay(books, 2200, program=act.program_no, today=JANUARY_29)
    assert told_on(date(2027, 3, 1)) == 0
