"""What a bank wrote of who paid and what for: sealed under the statement's own key, opened for the cash desk alone.

When a household is erased, what stands on its lines is deleted (`forget_names`), and so are the names it is known by.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import Line
from shared_security.workers.keys import Keys
from shared_security.workers.sealing import blind_index, open_bytes, open_person_key, seal_bytes
from shared_security.workers.simplest import name_words

_NAME, _WORDS, _BETWEEN = "counterparty", "words", "\n"


@dataclass(frozen=True)
class Opened:
    """What a bank wrote. references: as they came; empty where a line has none, or where it was erased."""

    counterparty: str
    references: tuple[str, ...]
    text: str


def seal_line(key: bytes, line_id: UUID, line: Line) -> tuple[bytes | None, bytes | None]:
    """A line's counterparty, and its references with its text, each sealed; None where there is none."""
    words = _BETWEEN.join((line.text, *line.references))
    return tuple(  # type: ignore[return-value]
        seal_bytes(key, line_id, field, text.encode()) if text else None
        for field, text in ((_NAME, line.counterparty), (_WORDS, words if words.strip() else ""))
    )


def open_lines(
    keys: Keys, rows: Iterable[tuple[UUID, UUID, str, bytes, bytes | None, bytes | None]]
) -> dict[UUID, Opened]:
    """What stands on lines, by line.

    Args:
        rows: line, statement, its master key's id, its sealed key, counterparty, words.

    Raises:
        Problem: the keys are not those this database was filled with.
    """
    opened, statement_keys = {}, {}
    for line_id, statement_id, master_key_id, sealed_key, counterparty, words in rows:
        if statement_id not in statement_keys:
            statement_keys[statement_id] = open_person_key(keys, statement_id, master_key_id, sealed_key)
        key = statement_keys[statement_id]
        name = open_bytes(key, line_id, _NAME, counterparty).decode() if counterparty else ""
        text, *references = (open_bytes(key, line_id, _WORDS, words).decode() if words else "").split(_BETWEEN)
        opened[line_id] = Opened(name, tuple(references), text)
    return opened


def name_index(keys: Keys, name: str) -> bytes | None:
    """By what a name is remembered; None where it has no letter."""
    return blind_index(keys, "bank_name", name) if name_words(name) else None


def forget_names(connection: psycopg.Connection) -> int:
    """Delete what banks wrote of households that are erased; answers on how many lines. For the schedule.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return connection.execute(SQL("forget_names")).rowcount
