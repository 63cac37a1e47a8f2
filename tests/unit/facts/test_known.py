"""What holds of a payer and a worker on a day, of all that was told."""

from dataclasses import replace
from datetime import date

import pytest

from shared_security.facts.asked_of import asked_of
from shared_security.facts.known import FactsKnown
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL
from tests.tools.fact_program import ANA, BO, SMITH, TEXT, UBER, asked, entry, moment, pack, values

JUNE = date(2026, 6, 1)


def test_the_entry_recorded_last_holds_on_its_days() -> None:
    """Half-open days: the first belongs to an entry, its end does not; outside, what was told before holds on."""
    first = entry("headcount", "40", "2026-01-01", told=moment(1))
    summer = entry("headcount", "60", "2026-06-01", "2026-09-01", told=moment(2))
    known = FactsKnown(asked(), [summer, first])
    days = [date(2025, 12, 31), date(2026, 5, 31), JUNE, date(2026, 8, 31), date(2026, 9, 1)]
    assert [values(known, UBER, ANA, day).get("headcount") for day in days] == [None, 40, 60, 60, 40]
    assert known.value("headcount", UBER, ANA, JUNE) == (60, summer.fact_id)
    assert values(known, SMITH, ANA, JUNE) == {}


def test_an_entry_without_a_value_ends_a_fact() -> None:
    """From its day on nobody knows: the law says what holds then."""
    told = [
        entry("headcount", "40", "2026-01-01", told=moment(1)), entry("headcount", None, "2026-06-01", told=moment(2)),
    ]  # fmt: skip
    known = FactsKnown(asked(), told)
    assert values(known, UBER, ANA, date(2026, 5, 31)) == {"headcount": 40}
    assert values(known, UBER, ANA, JUNE) == {}


def test_whom_a_fact_is_about() -> None:
    """A worker's fact holds with every payer, one about both with that payer alone."""
    told = [
        entry("opted_in", "yes", "2026-01-01", told=moment(1), account=ANA, payer=NIL),
        entry("own_share", "2.5", "2026-01-01", told=moment(1), account=ANA, payer=UBER),
    ]
    known = FactsKnown(asked(), told)
    assert values(known, UBER, ANA, JUNE) == {"opted_in": "yes", "own_share": 25_000}
    assert values(known, SMITH, ANA, JUNE) == {"opted_in": "yes"}
    assert values(known, UBER, BO, JUNE) == {}


def test_a_value_that_the_law_no_longer_takes_is_not_known() -> None:
    """A class that was renamed, a number above a new bound: the record waits, nothing is guessed."""
    told = [
        entry("reporting_base", "all_hours", "2026-01-01", told=moment(1)),
        entry("experience_factor", "10.000001", "2026-01-01", told=moment(1)),
    ]
    known = FactsKnown(asked(), told)
    assert values(known, UBER, ANA, JUNE) == {}


def test_programs_share_a_fact_only_where_they_mean_the_same() -> None:
    """The smaller bound and the fewer tellers hold; two types under one name are refused, with both programs named."""
    smaller = pack(TEXT.replace("most: 5000000", "most: 50000"))
    for packs in ([pack(), smaller], [smaller, pack()]):
        assert asked_of(packs)["headcount"].most == 50_000
    told_by_all = pack(TEXT.replace("most: 10, told_by: office", "most: 9"))
    for packs in (
        [pack(), told_by_all],
        [told_by_all, pack()],
    ):  # a payer does not set a factor that one leaves to the office
        assert asked_of(packs)["experience_factor"].told_by == ("office",)
    other = replace(pack(TEXT.replace("type: USD", "type: whole")), program="other")
    with pytest.raises(Problem, match="asks_facts and other mean different things by the fact `deposit`"):
        asked_of([pack(), other])
