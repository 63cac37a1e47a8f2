"""Units become whole numbers and back; each verb has a type rule, an exact value, the same in SQL, and a sentence."""

from fractions import Fraction

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_security.law.units import UNITS
from shared_security.law.verbs import VERBS
from shared_security.law.verbs.kind import Kind, StepFault
from shared_security.values.errors import Problem
from shared_security.values.money import INT64_MAX

PATIENT = settings(deadline=None)  # nothing is timed
DOLLARS = Kind("USD", 1, 10**12)
HOURLY = Kind("USD/hour", 1, 3_000_000)
PERCENT = Kind("percent", 1, 50_000)
SHARES = Kind("percent", 1, 600_000, ("sick", "vacation"), table="pocket")
SECONDS = Kind("hour", 1, 2_678_400)


@pytest.mark.parametrize(
    ("unit", "text", "number", "shown"),
    [
        ("USD", "12.5", 12_500_000, "$12.50"),
        ("USD/hour", "2", 2_000_000, "$2.00 an hour"),
        ("USD/job", "0.000001", 1, "$0.000001 a job"),
        ("percent", "2.75", 27_500, "2.75 %"),
        ("percent", "0.0001", 1, "0.0001 %"),
        ("hour", "8.5", 30_600, "8 h 30 min"),
        ("hour", "0", 0, "0 h"),
        ("hour", "2.2583333", None, ""),
        ("job", "1", 1, "1 job"),
        ("job", "1200", 1_200, "1,200 jobs"),
        ("job", "1.5", None, ""),
        ("percent", "2.75001", None, ""),
        ("USD", "0.0000001", None, ""),
    ],
)
def test_a_number_of_a_unit_is_read_and_shown(unit: str, text: str, number: int | None, shown: str) -> None:
    """Exactly, or refused: None stands for a number that the unit cannot hold."""
    if number is None:
        with pytest.raises(Problem):
            UNITS[unit].read(text)
    else:
        assert UNITS[unit].read(text) == number
        assert UNITS[unit].show(number) == shown


@pytest.mark.parametrize(
    ("verb", "kinds", "result"),
    [
        ("add", [DOLLARS, DOLLARS], Kind("USD", 1, 2 * 10**12)),
        ("add", [Kind("USD", 3_600, 10), Kind("USD", 1_000, 7)], Kind("USD", 18_000, 10 * 5 + 7 * 18)),
        ("multiply", [HOURLY, SECONDS], Kind("USD", 3_600, 3_000_000 * 2_678_400)),
        ("multiply", [Kind("USD/job", 1, 5), Kind("job", 1, 7)], Kind("USD", 1, 35)),
        ("take", [PERCENT, DOLLARS], Kind("USD", 10**6, 50_000 * 10**12)),
        ("take", [PERCENT, SECONDS], Kind("hour", 10**6, 50_000 * 2_678_400)),
        ("divide", [DOLLARS, SHARES], Kind("USD", 10**6, 600_000 * 10**12, ("sick", "vacation"), table="pocket")),
    ],
)
def test_a_verb_knows_unit_scale_and_bound_of_its_result(verb: str, kinds: list[Kind], result: Kind) -> None:
    """The scale is what the integer must be divided by; the bound what it can reach."""
    assert VERBS[verb].kind(kinds) == result


@pytest.mark.parametrize(
    ("verb", "kinds"),
    [
        ("add", [DOLLARS, SECONDS]),
        ("add", [SHARES, SHARES]),
        ("multiply", [DOLLARS, DOLLARS]),
        ("multiply", [SECONDS, HOURLY]),
        ("multiply", [SHARES, SECONDS]),
        ("take", [DOLLARS, DOLLARS]),
        ("take", [PERCENT, PERCENT]),
        ("take", [SHARES, DOLLARS]),
        ("divide", [DOLLARS, PERCENT]),
        ("divide", [SHARES, SHARES]),
        ("divide", [DOLLARS, Kind("USD", 1, 1, ("sick",))]),
    ],
)
def test_a_verb_refuses_what_does_not_go_together(verb: str, kinds: list[Kind]) -> None:
    """Dollars are not hours, and a table is not an amount."""
    with pytest.raises(StepFault):
        VERBS[verb].kind(kinds)


@PATIENT
@given(st.integers(0, 10**9), st.integers(0, 10**6), st.sampled_from(["add", "multiply", "take", "divide"]))
def test_the_value_is_exact_and_the_sql_says_the_same(amount: int, rate: int, verb: str) -> None:
    """The integer over the scale is the exact fraction of dollars, hours and percents that the words mean."""
    rest = 10**6 - rate
    kinds, values, exact = {
        "add": ([Kind("USD", 7, 10**9), DOLLARS], [amount, rate], [Fraction(amount, 7) + rate]),
        "multiply": ([HOURLY, SECONDS], [rate, amount], [Fraction(rate * amount, 3_600)]),
        "take": ([PERCENT, DOLLARS], [rate, amount], [Fraction(rate * amount, 10**6)]),
        "divide": ([DOLLARS, SHARES], [amount, (rate, rest)], [Fraction(amount * n, 10**6) for n in (rate, rest)]),
    }[verb]
    result = VERBS[verb].evaluate(kinds, values)
    parts = result if isinstance(result, tuple) else (result,)
    scale = VERBS[verb].kind(kinds).scale
    assert [Fraction(part, scale) for part in parts] == exact
    texts = [
        tuple(f"{v}::BIGINT" for v in value) if isinstance(value, tuple) else f"{value}::BIGINT" for value in values
    ]
    sql = VERBS[verb].sql(kinds, texts)
    columns = ", ".join(sql if isinstance(sql, tuple) else (sql,))
    with duckdb.connect() as connection:
        assert connection.sql(f"SELECT {columns}").fetchall() == [parts]


@pytest.mark.parametrize(
    ("verb", "names", "english", "spanish"),
    [
        ("add", ["a", "b", "c"], "a plus b plus c", "a más b más c"),
        ("multiply", ["the rate", "the time"], "the time \u00d7 the rate", "the time \u00d7 the rate"),
        ("take", ["3 %", "el precio"], "3 % of el precio", "3 % sobre el precio"),
        ("divide", ["a", "b"], "a divided among the benefits by b", "a, a repartir entre los beneficios según b"),
    ],
)
def test_a_verb_says_itself_in_two_languages(verb: str, names: list[str], english: str, spanish: str) -> None:
    """As the page for attorneys prints it."""
    assert VERBS[verb].sentence(names, "en") == english
    assert VERBS[verb].sentence(names, "es") == spanish


def test_the_last_integer_that_fits_fits() -> None:
    """2^63 - 1 fits and one more does not; twice a remainder must fit too, since rounding doubles it."""
    assert Kind("USD", 1, INT64_MAX).fits
    assert not Kind("USD", 1, INT64_MAX + 1).fits
    assert Kind("USD", INT64_MAX // 2, 1).fits
    assert not Kind("USD", INT64_MAX // 2 + 1, 1).fits


def test_each_verb_is_entered_under_its_own_word() -> None:
    """The first key of a step is the verb's name."""
    assert {name: verb.KEYS[0] for name, verb in VERBS.items()} == {name: name for name in VERBS}
