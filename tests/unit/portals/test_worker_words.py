"""How an amount came about, in a worker's words: every verb, quantity and kind of source has some."""

from datetime import date

import pytest
from django.utils import translation

from shared_security.law.citations import SOURCE_KINDS
from shared_security.law.library import read_program
from shared_security.law.quantities import BEARERS, WORK_KINDS
from shared_security.law.words.figures import shown as law_words
from shared_security.ledger.chart import POCKET_KINDS, POCKETS
from shared_security.portals.shared.csv_file import _safe
from shared_security.portals.shared.words import WORDS
from shared_security.portals.worker import work_words
from shared_security.portals.worker.computed import computed

RIDE = {
    "work_date": date(2021, 1, 15), "work_kind": "rideshare", "place_start": "US-NY", "taxable_fare": 20_000_000,
    "tips": 3_330_000, "seconds": 1_022,
}  # fmt: skip


def test_nothing_of_the_law_is_without_words() -> None:
    """A kind of work, source, bearer or pocket that is added needs words here; the rest of the law has its own."""
    assert set(work_words.KINDS) == set(WORK_KINDS)
    assert work_words.SOURCES.keys() == SOURCE_KINDS.keys()
    assert work_words.BEARERS.keys() == BEARERS.keys()
    assert set(POCKET_KINDS) == set(POCKETS)
    assert {(code, "worker") for code in (*POCKETS, *POCKET_KINDS.values())} <= WORDS.keys()


@pytest.mark.parametrize(
    ("language", "sums", "measured"),
    [
        (
            "en",
            [("$20.00 (the fare with tolls) plus $3.33 (the tips)", "$23.33"), ("3 % of $23.33", "$0.6999")],
            [("Fare with tolls", "$20.00"), ("Tips", "$3.33")],
        ),
        (
            "es",
            [("$20.00 (la tarifa con peajes) más $3.33 (las propinas)", "$23.33"), ("3 % sobre $23.33", "$0.6999")],
            [("La tarifa con peajes", "$20.00"), ("Las propinas", "$3.33")],
        ),
    ],
)
def test_a_law_of_percents(language: str, sums: list, measured: list) -> None:
    """New York's surcharge of January 2021, worked by hand: 3 % of fare and tips, all of it to one benefit."""
    with translation.override(language):
        way = computed(read_program("us/ny/black_car_fund"), RIDE)
        assert [(one.words, one.result) for one in way.sums] == sums
        assert [(one.what, one.shown) for one in way.measured] == measured
        assert [(one.shown, one.since) for one in way.told] == [("3 %", date(2020, 11, 1))]
    assert [(line.pocket, line.share, line.micros) for line in way.lines] == [("workers_compensation", "", 699_900)]
    assert any(citation.unverified for citation in way.citations)


@pytest.mark.parametrize(
    ("language", "sums"),
    [
        ("en", [("17 minutes 2 seconds \u00d7 $2.00 an hour", "about $0.567778"),
                ("about $0.567778 divided among the benefits by the shares", "")]),
        ("es", [("17 minutos 2 segundos \u00d7 $2.00 por hora", "cerca de $0.567778"),
                ("cerca de $0.567778, a repartir entre los beneficios según las partes", "")]),
    ],
)  # fmt: skip
def test_a_law_of_hours(language: str, sums: list) -> None:
    """The model act: 1,022 s at $2.00 an hour is 0.567777... dollars; 45 % of it is 0.2555 exactly."""
    with translation.override(language):
        way = computed(read_program("us/model/shared_security"), RIDE)
        assert [(one.words, one.result) for one in way.sums] == sums
    assert way.lines[0].micros == 255_500
    assert [(line.pocket, line.share) for line in way.lines][:2] == [("health", "45 %"), ("disability", "5 %")]


def test_work_that_the_law_says_nothing_of() -> None:
    """Nothing is computed, and nothing is made up."""
    assert computed(read_program("us/ny/black_car_fund"), {**RIDE, "work_kind": "cleaning"}).sums == ()


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0 hours"), (1, "1 second"), (3_600, "1 hour"), (7_261, "2 hours 1 minute 1 second")],
)
def test_time_in_words(seconds: int, shown: str) -> None:
    """Hours, minutes and seconds that are there."""
    assert law_words(seconds, "hour", "en", long=True) == shown


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1+1", "-1\n", "@x", "\tx"])
def test_a_name_is_no_formula(name: str) -> None:
    """A client may be called anything; a spreadsheet must not run it."""
    assert _safe(name) == f"'{name}"
    assert _safe("Blue = Cafe") == "Blue = Cafe"
    assert _safe("-1.50") == "-1.50"
