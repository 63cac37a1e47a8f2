"""How the amount of one record came about, in both languages: windows, tables, facts, leave, and what is not known."""

from datetime import date
from pathlib import Path

import pytest

from shared_security.law.close import close
from shared_security.law.evaluate import Record, price_record
from shared_security.law.explain import Entered, explain_record
from shared_security.law.explain.close import explain_close
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.law.windows import Timed, price_together

PROGRAM = (Path(__file__).parent / "told.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The made-up pack that says everything the format can."""
    found, faults = read_pack_text(PROGRAM, "told")
    assert found, faults
    return found


def record(day: int, hours: int, **fields: object) -> Record:
    """A day's work in June 2020; 1 June is a Monday, and the pack's week begins on Sunday."""
    return {
        "work_date": date(2020, 6, day), "work_kind": "rideshare", "stops": "US-WA-SEATTLE", "seconds": hours * 3_600,
        "passenger_seconds": 1_000, "gross_pay": 150_000_000, "tips": 5_000_000, "headcount": 60, "trade": "heavy",
        **fields,
    }  # fmt: skip


def told(pack: Pack, given: Record, language: str, **more: object) -> list[str]:
    """The lines of an explanation."""
    return [
        line.strip() for line in explain_record(pack, given, price_record(pack, given), language, **more).splitlines()
    ]


@pytest.mark.parametrize(
    ("language", "counted", "rounded"),
    [
        (
            "en",
            "of 12 h 4 h counted: 36 h of 40 h of this week had come before  [2]",
            "rounded on the sum of this week, so that the parts add up to it",
        ),
        (
            "es",
            "de 12 h cuentan 4 h: antes hubo 36 h de 40 h de esta semana  [2]",
            "redondeado sobre la suma de esta semana, para que las partes den el total",
        ),
    ],
)
def test_what_came_before_in_the_week_is_told(pack: Pack, language: str, counted: str, rounded: str) -> None:
    """36 h on Monday, 12 h on Tuesday, at most 40 h count: 4 h at $1.6584, in cents on the sum: 66.34 - 59.70."""
    work = {"a": record(1, 36), "b": record(2, 12)}
    timed = [Timed(key, "payer", "worker", n, one) for n, (key, one) in enumerate(work.items())]
    text = explain_record(pack, work["b"], price_together(pack, timed)["b"], language)
    lines = [line.strip() for line in text.splitlines()]
    assert counted in lines
    assert lines[lines.index(rounded) - 1].endswith(": $6.64")


def test_in_order_of_arrival_the_sums_are_told() -> None:
    """The rule's result is of the whole week so far, less what came before: 40 h of 48 h, and 36 h before."""
    text = PROGRAM.replace("of: worker, order: worked}", "of: worker, order: arrived}")
    text = text.replace("        - rate: {look_up: base_rate}\n", "").replace("multiply: rate,", "multiply: flat,")
    flat = "  flat: {meaning: a rate, unit: USD/hour, values: [{from: 2020-01-01, is: 2, cite: act}]}\n"
    unused = text.index("  base_rate:\n"), text.index("  size_rate:\n")
    found, faults = read_pack_text(text[: unused[0]] + flat + text[unused[1] :], "told")
    assert found, faults
    work = {"a": record(1, 36), "b": record(2, 12)}
    timed = [Timed(key, "payer", "worker", n, one) for n, (key, one) in enumerate(work.items())]
    text = explain_record(found, work["b"], price_together(found, timed)["b"], "en")
    assert "the time worked: 48 h of this week, this work included" in text
    assert "workers' compensation: $8.00\n        $80.00 for all work of this week so far, less $72.00" in text


def test_facts_tell_what_holds_since_when_and_who_said_so(pack: Pack) -> None:
    """And where nobody entered one, what the law takes instead."""
    entered = {"headcount": Entered(date(2020, 1, 1), "office")}
    lines = told(pack, record(1, 1), "en", entered=entered)
    assert "the headcount: 60, since January 1, 2020, as the office entered it  [2]" in lines
    assert "the trade: light, which holds where nobody has entered it about a worker at one payer  [1]" in told(
        pack, record(1, 1, trade=None), "en"
    )
    assert "el oficio: pesado, según lo anotado sobre una persona que trabaja y uno de quienes le pagan  [1]" in told(
        pack, record(1, 1), "es"
    )


def test_of_a_table_the_row_that_was_used_is_told(pack: Pack) -> None:
    """A table by class may have a hundred rows."""
    lines = told(pack, record(1, 1), "en")
    assert "heavy: $1.6584 an hour  [1, 2, unverified]" in lines
    assert not [line for line in lines if line.startswith("light:")]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Trade: strange is not a class in the table of told"),
     ("es", "El oficio: strange no es una clase de la tabla de told")],
)  # fmt: skip
def test_a_class_that_is_in_no_table_is_named(pack: Pack, language: str, words: str) -> None:
    """With the program whose table it is, not as a number out of bounds."""
    assert [line for line in told(pack, record(1, 1, trade="strange"), language) if words in line]


def test_leave_is_told_as_time(pack: Pack) -> None:
    """12 h with a passenger at one for 40 are 18 minutes; a sixth of a minute is told to its millionth, too."""
    lines = told(pack, record(1, 1, passenger_seconds=43_200), "en")
    assert "paid sick leave: 18 min of leave" in lines
    assert "días de enfermedad pagados: 0.006944 horas libres (cerca de 24 s)" in told(pack, record(1, 1), "es")


def test_what_waits_for_the_end_of_its_period_says_when(pack: Pack) -> None:
    """Counted now, computed on the day after the quarter."""
    assert "Family leave: counted, and computed on July 1, 2020, when the period is over  [2]" in told(
        pack, record(1, 1), "en"
    )


@pytest.mark.parametrize(
    ("fields", "english", "spanish"),
    [
        ({"headcount": None}, "Nobody has entered the headcount", "Nadie ha anotado el número de personas"),
        ({"seconds": None}, "The record does not say the time worked", "El registro no dice el tiempo trabajado"),
        ({"work_kind": "taxi"}, "The kind of work: taxi rides", "La clase de trabajo: viajes en taxi"),
        ({"stops": "US-OR"}, "The places of the stops: US-OR", "Los lugares de las paradas: US-OR"),
        ({"headcount": 4}, "The program covers work where all of this holds", "El programa cubre el trabajo si"),
        ({"work_date": date(2019, 1, 1)}, "The program is in force from", "El programa está en vigor desde el"),
        ({"work_date": date(2021, 6, 1)}, "the pay cap, from January 1, 2021", "el pago máximo, desde el 1 de enero"),
    ],
)
def test_why_there_is_no_amount(pack: Pack, fields: dict, english: str, spanish: str) -> None:
    """What fails is named in the reader's words, and no amount is given."""
    given = record(1, 1, **fields)
    assert told(pack, given, "en")[1].startswith(english)
    assert told(pack, given, "es")[1].startswith(spanish)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "A town's benefits, from April 1, 2020 through June 30, 2020, for north: $37.875",
                "the time worked: 240 h in the period",
                "the weeks of the period: 13 weeks in the period",
                "1. Average = the time worked divided by the weeks of the period = about 18 h 27 min 42 s  [1]",
                "2. Stipend due = the stipend that the average reaches = $50.50  [1]",
                "north bears 180 h of 240 h  [1]",
                "family leave: $37.875",
            ],
        ),
        ("es", ["1. El tiempo trabajado ÷ las semanas del período = cerca de 18 h 27 min 42 s  [1]"]),
    ],
)
def test_a_close_tells_its_totals_and_each_payers_share(pack: Pack, language: str, expected: list[str]) -> None:
    """240 h in 13 weeks are 18.46 a week: $50.50, of which three quarters are of the payer of 180 of the 240 hours."""
    timed = [Timed("a", "north", "worker", 0, record(1, 180)), Timed("b", "south", "worker", 1, record(2, 60))]
    north, south = close(pack, "monthly", timed, date(2020, 6, 1), {"headcount": 60})
    lines = [line.strip() for line in explain_close(pack, north, language).splitlines()]
    assert [line for line in expected if line not in lines] == []
    assert [line.amount_micros for line in (*north.lines, *south.lines)] == [37_875_000, 12_625_000]
