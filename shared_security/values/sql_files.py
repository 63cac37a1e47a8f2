"""Named SQL files: each room keeps its SQL in `sql/` and loads it by name."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files


def sql_of(package: str) -> Callable[[str], str]:
    """The loader of a room's SQL files: `sql_of("shared_security.ledger")("tables")` is the text of sql/tables.sql."""
    folder = files(package) / "sql"

    @cache
    def sql(name: str) -> str:
        return (folder / f"{name}.sql").read_text(encoding="utf-8")

    return sql
