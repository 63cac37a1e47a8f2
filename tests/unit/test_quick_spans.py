"""A large file is cut among loaders where the rows of an account end; how many loaders there are."""

from collections.abc import Sequence

import duckdb
import pytest

from shared_security.cli import connections
from shared_security.cli.connections import more_loaders
from shared_security.intake import quick
from shared_security.intake.quick import Quick


def spans(rows: Sequence[str], loaders: int) -> list[range]:
    """The shares of rows that stand on these accounts."""
    made = Quick.__new__(Quick)
    made.duck, made.count = duckdb.connect(), len(rows)
    made.duck.execute("CREATE TABLE quick_work (nth BIGINT, account_id VARCHAR)")
    made.duck.executemany("INSERT INTO quick_work VALUES (?, ?)", [(-1, ""), *enumerate(rows, 1)])
    return made._spans(loaders)


@pytest.mark.parametrize(
    ("rows", "loaders", "expected"),
    [
        ("aabbccdd", 1, ["aabbccdd"]),
        ("aabbccdd", 2, ["aabb", "ccdd"]),
        ("aaabbbcc", 2, ["aaabbb", "cc"]),
        ("abbbbbbc", 3, ["abbbbbb", "c"]),
        ("aaaaaaaa", 4, ["aaaaaaaa"]),
        ("abcdefgh", 8, ["ab", "cd", "ef", "gh"]),  # four parts of two rows: nobody is left without one
        ("ab", 2, ["ab"]),
        ("", 2, []),
    ],
)
def test_an_account_is_one_loader_s(
    rows: str, loaders: int, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row is in one share, and all rows of an account in the same."""
    monkeypatch.setattr(quick, "LARGEST_BATCH", 2)
    assert [rows[share.start : share.stop] for share in spans(rows, loaders)] == expected


@pytest.mark.parametrize(("cores", "asked", "expected"), [(1, 0, 1), (2, 0, 2), (16, 0, 2), (1, 2, 2), (16, 1, 1)])
def test_how_many_loaders(cores: int, asked: int, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two where there are two cores, unless another number is asked for; the first has its connection."""
    opened = []

    class Connection:
        def __enter__(self) -> "Connection":
            opened.append(self)
            return self

        def __exit__(self, *_error: object) -> None:
            opened.remove(self)

    monkeypatch.setattr(connections.os, "sched_getaffinity", lambda _process: set(range(cores)))
    monkeypatch.setattr(connections.psycopg, "connect", lambda _url, autocommit: Connection())
    with more_loaders("", asked) as more:
        assert len(more) + 1 == expected and opened == more
    assert opened == []
