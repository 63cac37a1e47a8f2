"""How large a file may be. A larger one is refused whole, before anything is posted."""

from pathlib import Path

from shared_security.intake.formats.file_problem import FileProblem
from shared_security.values.errors import Problem

BYTES_MAX = 512 * 1024 * 1024
ROWS_MAX = 2_000_000
COLUMNS_MAX = 200
UNPACKED_MAX = 512 * 1024 * 1024  # of a workbook, which is a packed file
CELL_MAX = 1_000  # characters


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        Problem: it cannot be read, is empty, or is larger than BYTES_MAX.
    """
    try:
        size = path.stat().st_size
        if size > BYTES_MAX:
            what = f"the file has {size:,} bytes, more than {BYTES_MAX:,}"
            raise Problem(what, str(path), "Split it into smaller files; a record counts once, whatever file it is in")
        data = path.read_bytes()
    except OSError as error:
        raise Problem(f"the file cannot be read: {error.strerror}", str(path), "Check the path") from error
    refuse_empty(data, path)
    return data


def refuse_empty(data: bytes, path: Path) -> None:
    """Refuse a file that says nothing.

    Raises:
        FileProblem: it is empty.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise FileProblem("empty", "the file is empty", str(path), "Write a header line and one line for each record")
