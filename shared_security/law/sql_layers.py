"""Builds a query in layers, each of which adds columns to the one below."""

from enum import StrEnum


class Dialect(StrEnum):
    """A database that runs the SQL, by how it divides whole numbers."""

    DUCKDB = "//"
    POSTGRES = "/"

    @property
    def fence(self) -> str:
        """What ends an inner query, so that PostgreSQL computes its columns once and not again at each use."""
        return " OFFSET 0" if self is Dialect.POSTGRES else ""

    @property
    def wide(self) -> str:
        """Whole numbers past 64 bits."""
        return "numeric" if self is Dialect.POSTGRES else "HUGEINT"

    def as_text(self, column: str) -> str:
        """A column as text that sorts as in Python."""
        return f'CAST({column} AS text) COLLATE "C"' if self is Dialect.POSTGRES else f"CAST({column} AS VARCHAR)"


class Layers:
    """A query that grows. Names of added columns carry the prefix, so that two programs can price the same rows."""

    def __init__(self, relation: str, prefix: str, dialect: Dialect) -> None:
        self.query = f"SELECT * FROM {relation} AS sent"
        self.prefix, self.dialect = prefix, dialect
        self.added: list[str] = []

    def name(self, text: str) -> str:
        """The name of an own column."""
        return f"_{self.prefix}{text}"

    def add(self, columns: dict[str, str]) -> None:
        """Add columns: SQL over what is there, by name without prefix."""
        if columns:
            listed = ", ".join(f"{sql} AS {self.name(name)}" for name, sql in columns.items())
            self.query = f"SELECT *, {listed} FROM ({self.query}{self.dialect.fence}) AS layer"
            self.added += [self.name(name) for name in columns]

    def finish(self, columns: dict[str, str], keep: tuple[str, ...]) -> str:
        """The query that gives the columns of the relation (those in `keep`, or all) and these."""
        kept = ", ".join(keep) if keep else f"* EXCLUDE ({', '.join(self.added)})"
        listed = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
        return f"SELECT {kept}, {listed} FROM ({self.query}{self.dialect.fence}) AS priced"
