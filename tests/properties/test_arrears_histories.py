"""Random payments and days: what is charged never falls and is what fractions of their own say; a payer's default, its
dividends and claw-backs keep every balance, and what is settled stays within what is owed."""

from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID, uuid5

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.guarantee import pay_guarantee, plan_guarantee
from shared_security.remittance.arrears.insolvency import (
    ask_insolvency,
    declare_insolvency,
    default_due,
    end_insolvency,
)
from shared_security.remittance.arrears.late import charge_late
from tests.tools.books import ACTOR, NAME, World, world
from tests.tools.late import invoiced, late_program, unsound
from tests.tools.money import bounce, pay, standing_broken

DUE, CENT = date(2026, 12, 15), 10_000
OTHER = "person: other"
ONCE = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def half_even(exact: Fraction) -> int:
    """Rounded to a whole number, a half to the even one."""
    return round(exact)


def by_hand(paid: list[tuple[date, int]], total: int, up_to: date) -> int:
    """A thousandth of what was still owed at the end of each day from the due day on: day by day, in fractions."""
    owed, day, sum_ = Fraction(0), DUE, Fraction(0)
    while day < up_to:
        owed = Fraction(total - sum(micros for when, micros in paid if when <= day))
        sum_ += owed * Fraction(365, 1000) / 365
        day += timedelta(days=1)
    return half_even(sum_)


def payer_of(example: int) -> UUID:
    """A payer of its own for each example."""
    return uuid5(NAME, f"history {example}")


@ONCE
@given(data=st.data())
def test_charges(fresh_database: DatabaseUrls, data: st.DataObject) -> None:
    """An invoice is paid in parts, on days before and after it is due, and charged on the first of months."""
    with world(fresh_database) as books:
        act = late_program(books)
        payer = payer_of(books.count("invoice"))
        hours = data.draw(st.integers(1, 400))
        one = invoiced(books, act, payer, Ana=str(hours))
        gaps = data.draw(st.lists(st.integers(0, 40), max_size=4))
        paid: list[tuple[date, int]] = []
        day, left, charged = date(2026, 12, 5), one.amount_cents, 0
        for gap in [*gaps, 120]:
            charged = _months(books, act, payer, day, day + timedelta(days=gap), (paid, one.total_micros, charged))
            day += timedelta(days=gap)
            cents = data.draw(st.integers(1, left)) if left else 0
            if cents:
                pay(books, cents, payer, act.program_no, about=one.invoice_id, today=day)
                before = one.total_micros - sum(micros for _, micros in paid)
                paid.append((day, before - _open(books, one.invoice_id)))
                left -= cents
        assert unsound(books) == []


def _months(
    books: World, act: ActiveProgram, payer: UUID, first: date, last: date,
    told: tuple[list[tuple[date, int]], int, int],
) -> int:  # fmt: skip
    """Charge on each day in (first, last] that begins a month; answers with what was charged in all."""
    paid, total, charged = told
    day = first
    while (day := day + timedelta(days=1)) <= last:
        if day.day == 1:
            for _ in range(2):
                charge_late(books.loader, act, today=day, actor=ACTOR)
            now = _charged(books, payer)
            assert now >= charged
            assert now == max(by_hand(paid, total, day), charged)
            charged = now
    return charged


def _charged(books: World, payer: UUID) -> int:
    asked = "SELECT coalesce(sum(micros), 0)::bigint FROM late_charge WHERE payer_id = %s AND part = 'interest'"
    return books.loader.execute(asked, [payer]).fetchone()[0]


def _open(books: World, invoice_id: UUID) -> int:
    asked = "SELECT open_micros FROM invoice WHERE invoice_id = %s"
    return books.loader.execute(asked, [invoice_id]).fetchone()[0]


@ONCE
@given(data=st.data())
def test_defaults(fresh_database: DatabaseUrls, data: st.DataObject) -> None:
    """Work, payments, returns, default, guarantee, dividends, an error undone, in any order."""
    with world(fresh_database) as books:
        act = late_program(books)
        example = books.count("invoice")
        payer, sound = payer_of(example), uuid5(NAME, f"sound {example}")
        kept = invoiced(books, act, sound, Max=str(data.draw(st.integers(1, 300))))
        pay(books, kept.amount_cents, sound, act.program_no, today=date(2026, 12, 2))
        payments: list[tuple[UUID, int]] = []
        day = date(2026, 12, 20)
        for name in data.draw(st.lists(st.sampled_from(sorted(ACTS)), min_size=3, max_size=12)):
            day += timedelta(days=1)
            ACTS[name](books, act, payer, day, data, payments)
            assert standing_broken(books) == []
        assert unsound(books) == []


def _work(books: World, act: ActiveProgram, payer: UUID, day: date, data: st.DataObject, _payments: list) -> None:
    hours = st.integers(1, 90)
    invoiced(books, act, payer, today=day, Ana=str(data.draw(hours)), Bo=str(data.draw(hours)))


def _pay(books: World, act: ActiveProgram, payer: UUID, day: date, data: st.DataObject, payments: list) -> None:
    cents = data.draw(st.integers(1, 20_000))
    payments.append((pay(books, cents, payer, act.program_no, today=day), cents))


def _bounce(books: World, act: ActiveProgram, payer: UUID, day: date, data: st.DataObject, payments: list) -> None:
    if payments:
        match, cents = payments.pop(data.draw(st.integers(0, len(payments) - 1)))
        bounce(books, match, cents, payer, program=act.program_no, today=day)


def _fail(books: World, act: ActiveProgram, payer: UUID, day: date, _data: st.DataObject, _payments: list) -> None:
    asked = ask_insolvency(books.loader, payer, act.program_no, day, today=day, actor=ACTOR)
    if asked:
        declare_insolvency(books.loader, asked, today=day, actor=OTHER)
    default_due(books.loader, today=day, actor=ACTOR)


def _guarantee(books: World, act: ActiveProgram, payer: UUID, day: date, data: st.DataObject, _payments: list) -> None:
    _fail(books, act, payer, day, data, _payments)
    plan = plan_guarantee(books.loader, act, payer, today=day)
    if plan.pays_micros:
        pay_guarantee(books.loader, act, payer, seen_micros=plan.pays_micros, today=day, actor=ACTOR, at_once=1)


def _end(books: World, act: ActiveProgram, payer: UUID, day: date, _data: st.DataObject, _payments: list) -> None:
    asked = "SELECT insolvency_id FROM insolvency WHERE payer_id = %s AND ended_on IS NULL"
    for (found,) in books.loader.execute(asked, [payer]).fetchall():
        end_insolvency(books.loader, found, today=day, actor=ACTOR)


ACTS = {"work": _work, "pay": _pay, "bounce": _bounce, "fail": _fail, "guarantee": _guarantee, "end": _end}
