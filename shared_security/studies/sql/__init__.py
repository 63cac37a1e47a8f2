"""The studies' SQL, in DuckDB's dialect: one named file a statement or a set of views."""

from pathlib import Path


def sql(name: str) -> str:
    """Text of the SQL file `name` (without ending)."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
