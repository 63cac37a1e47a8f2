"""A payer that fails under the program of tools/late.py; the guarantee has $8.00 of another payer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID, uuid5

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.guarantee import pay_guarantee
from shared_security.remittance.arrears.insolvency import ask_insolvency, declare_insolvency
from tests.tools.books import ACTOR, NAME, PAYER, World, world
from tests.tools.late import invoiced, late_program, unsound
from tests.tools.money import pay, stages, standing_broken

OTHER = "person: other"
SOUND = uuid5(NAME, "a payer that pays")
DAY, NEXT = date(2027, 1, 10), date(2027, 1, 11)
DOLLAR = 1_000_000


@contextmanager
def sound_world(urls: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with world(urls) as made:
        yield made
        assert unsound(made) == []
        assert standing_broken(made) == []


def guaranteed_program(books: World) -> ActiveProgram:
    """The program in force; 80 h that another payer paid for gave its guarantee $8.00."""
    program = late_program(books)
    invoiced(books, program, SOUND, Max="80")
    pay(books, 8800, SOUND, program.program_no, today=date(2026, 12, 10))
    return program


def declare(books: World, act: ActiveProgram) -> UUID:
    """The payer is insolvent from January 10."""
    asked = ask_insolvency(books.loader, PAYER, act.program_no, DAY, today=DAY, actor=ACTOR)
    assert asked
    declare_insolvency(books.loader, asked, today=DAY, actor=OTHER)
    return asked


def guarantee(books: World, act: ActiveProgram, seen: int, *, at_once: int = 1) -> int:
    """The guarantee pays, claim by claim."""
    given = {"seen_micros": seen, "today": NEXT, "actor": ACTOR, "at_once": at_once}
    return pay_guarantee(books.loader, act, PAYER, **given)


def sick(books: World, act: ActiveProgram, person: str) -> dict[str, int]:
    """Sick pay of a person by stage."""
    return {stage: pockets["sick"] for stage, pockets in stages(books, person, act.program_no).items()}
