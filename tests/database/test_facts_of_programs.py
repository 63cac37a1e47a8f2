"""Facts that several programs or versions ask by one name: what is refused, and what can be told meanwhile."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from shared_security.facts.asked_of import asked_of, packs_asking
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.activate import activate_text
from shared_security.law.publish.active import active_programs
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, TODAY, World, world
from tests.tools.fact_program import PROGRAM, TEXT


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world without a program."""
    with world(fresh_database) as made:
        yield made


FACTS = TEXT.replace("places: any,", "places: any, beside: [test/other],")
RENAMED = FACTS.replace("[worked_hours, paid_hours]", "[worked_hours, paid_hours, fixed_hours]")


def in_force(books: World, program: str, text: str, on: date = TODAY) -> None:
    """A program of a made-up text, put in force by whoever runs the site."""
    with books.jobs.transaction():
        activate_text(books.jobs, program, text.replace(PROGRAM, program), "", on=on, today=TODAY, actor=ACTOR)


def test_a_program_that_means_something_else_by_a_fact_is_refused_at_activation(books: World) -> None:
    """It would stop all work at the door: what was told of one would be taken for the other."""
    in_force(books, PROGRAM, FACTS)
    with pytest.raises(Problem, match=f"{PROGRAM} means something else by the fact `reporting_base` than test/other"):
        in_force(books, "test/other", RENAMED.replace(" beside: [test/other],", ""))
    assert asked_of(one.pack for one in active_programs(books.loader, TODAY))


def test_a_fact_that_changes_with_a_version_to_come_can_be_told_until_then(books: World) -> None:
    """By the words of the version in force, then by the new ones."""
    in_force(books, PROGRAM, FACTS)
    tomorrow = TODAY + timedelta(days=1)
    in_force(books, PROGRAM, RENAMED, tomorrow)
    for day, words in ((TODAY, 2), (tomorrow, 3)):
        asked = asked_of(packs_asking(books.jobs, day))
        assert (len(asked["reporting_base"].classes), len(asked)) == (words, 9)
