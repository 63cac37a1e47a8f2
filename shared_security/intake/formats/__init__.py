"""The formats in which work records come in: one file each, and one line here."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from shared_security.intake.formats import canonical_csv, canonical_xlsx, json_lines
from shared_security.intake.formats.limits import read_bytes, refuse_empty
from shared_security.intake.formats.sheet import Sheet

_PARSERS: dict[str, Callable[[bytes, Path], Sheet]] = {
    "csv": canonical_csv.parse,
    "xlsx": canonical_xlsx.parse,
    "jsonl": json_lines.parse,
}


def parse(format: str, data: bytes, name: str) -> Sheet:
    """Survey the bytes of a file that we hold; name is what its sender calls it.

    Raises:
        FileProblem: nothing of it can be taken.
    """
    path = Path(name)
    refuse_empty(data, path)
    return _PARSERS[format](data, path)


def _read(format: str, path: Path) -> Sheet:
    """Survey a file of this machine."""
    return _PARSERS[format](read_bytes(path), path)


FORMATS: dict[str, Callable[[Path], Sheet]] = {format: partial(_read, format) for format in _PARSERS}
