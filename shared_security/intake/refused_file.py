"""The file in which refused rows come back, beside the one that was sent: work.csv gives work.refused.csv."""

import os
from collections.abc import Mapping, Sequence
from filecmp import cmp
from pathlib import Path

from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.rows import RowError
from shared_security.values.errors import Problem


def check_folder(path: Path) -> None:
    """Refuse to begin where the refused rows could not be written.

    Raises:
        Problem: the folder of the file cannot be written.
    """
    if not os.access(path.resolve().parent, os.W_OK):
        fix = "Copy the file into a folder that you may write to: refused rows come back beside it"
        raise Problem("the folder cannot be written", str(path.resolve().parent), fix)


def write_refused(sheet: Sheet, errors: Mapping[int, Sequence[RowError]]) -> Path | None:
    """Write the rows that have errors beside the file, and answer where; None where there are none.

    A file of that name with other content is left alone, since somebody may be mending it: the next free number is
    taken, such as work.refused.2.csv.

    Raises:
        Problem: the file cannot be written.
    """
    if not errors:
        return None
    draft = sheet.path.with_name(f"{sheet.path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(sheet.refused(errors))
        number = 1
        while (place := _place(sheet.path, number)).exists() and not cmp(draft, place, shallow=False):
            number += 1
        draft.replace(place)
    except OSError as error:
        fix = "Make room or give the right to write there, and import the file again: what is in counts once"
        raise Problem(f"the refused rows cannot be written: {error.strerror}", str(draft), fix) from error
    finally:
        draft.unlink(missing_ok=True)
    return place


def _place(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.refused{f'.{number}' if number > 1 else ''}{path.suffix}")
