"""The formats in which work records come in: one file each, and one line here."""

from collections.abc import Callable
from pathlib import Path

from shared_security.intake.formats import canonical_csv, canonical_xlsx, json_lines
from shared_security.intake.formats.sheet import Sheet

FORMATS: dict[str, Callable[[Path], Sheet]] = {
    "csv": canonical_csv.read,
    "xlsx": canonical_xlsx.read,
    "jsonl": json_lines.read,
}
