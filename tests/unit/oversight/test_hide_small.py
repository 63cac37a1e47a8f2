"""Which cells are hidden: small tables, by hand."""

import pytest

from shared_security.oversight.hide_small import BESIDE, FEW, SHOWN, hide_small, worked_out

TOTALS = ("all", "total")


def table(rows: dict[str, dict[str, int]]) -> dict[tuple[str, ...], int]:
    """A table with its totals, of cells by row and column."""
    cells = {(row, column): people for row, of in rows.items() for column, people in of.items()}
    columns = {column for _, column in cells}
    whole = dict(cells)
    for row in rows:
        whole[row, "total"] = sum(rows[row].values())
    for column in (*columns, "total"):
        whole["all", column] = sum(whole[row, column] for row in rows)
    return whole


def hidden(rows: dict[str, dict[str, int]]) -> dict[tuple[str, ...], str]:
    """What is not shown."""
    return {cell: why for cell, why in hide_small(table(rows), TOTALS).items() if why != SHOWN}


def test_where_all_are_many_all_is_shown() -> None:
    """Eleven are enough, and nobody is nobody."""
    assert hidden({"a": {"x": 11, "y": 0}, "b": {"x": 40, "y": 12}}) == {}


@pytest.mark.parametrize("few", [1, 10])
def test_one_few_takes_three_with_it(few: int) -> None:
    """In its row and in its column another must go, and the fourth corner with them."""
    found = hidden(
        {"a": {"x": few, "y": 20, "z": 90}, "b": {"x": 30, "y": 25, "z": 70}, "c": {"x": 80, "y": 60, "z": 50}}
    )
    assert found == {("a", "x"): FEW, ("a", "y"): BESIDE, ("b", "x"): BESIDE, ("b", "y"): BESIDE}


def test_two_rows_alone_do_not_hide_each_other() -> None:
    """A program with few and one with many: without the second's line, the first would be all less the second."""
    found = hidden({"few": {"x": 3}, "many": {"x": 50}})
    assert found["few", "x"] == found["few", "total"] == FEW
    assert {found.get(("many", "x")), found.get(("all", "x"))} & {BESIDE}
    assert {found.get(("many", "total")), found.get(("all", "total"))} & {BESIDE}


def test_what_is_never_shown_is_protected_too() -> None:
    """Twelve months less this month are eleven months: where those have few people, one of the two is hidden."""
    people = {("month",): 40, ("before",): 4, ("year",): 44}
    found = hide_small(people, ("year",), frozenset({("before",)}))
    assert found == {("month",): BESIDE, ("before",): FEW, ("year",): SHOWN}
    assert set(
        hide_small({**people, ("before",): 11, ("year",): 51}, ("year",), frozenset({("before",)})).values()
    ) == {SHOWN}


def test_sums_are_added_up_over_several_lines() -> None:
    """No line has one unknown alone, and yet one cell comes out: two rows less two columns leave it."""
    sums = [
        (("all", "x"), ("a", "x"), ("b", "x")),
        (("a", "total"), ("a", "x"), ("a", "y")),
        (("b", "total"), ("b", "x"), ("b", "y"), ("b", "z")),
        (("all", "y"), ("a", "y"), ("b", "y")),
    ]
    unknown = {("a", "x"), ("b", "x"), ("a", "y"), ("b", "y"), ("b", "z")}
    assert worked_out(sums, unknown) == {("b", "z")}
