"""Bytes to text: what the mark at the start says, else what decodes. What was assumed is said."""

import codecs
from pathlib import Path

from shared_security.intake.formats.file_problem import FileProblem

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KINDS = {
    b"PK\x03\x04": "an XLSX or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"%PDF": "a PDF",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a gzip file",
}


def decode(data: bytes, path: Path) -> tuple[str, str, str]:
    """The text of a file, the name of its encoding, and a sentence where the encoding was assumed (else "").

    Raises:
        Problem: these bytes are another kind of file, or no text in UTF-8, UTF-16 or Windows-1252.
    """
    for start, kind in _KINDS.items():
        if data.startswith(start):
            fix = "Name the format it has (csv, xlsx or jsonl), or save it as one of these"
            raise FileProblem("other_kind", f"this is {kind}, not a text file", str(path), fix, about=kind)
    try:
        for mark, name in _MARKS:
            if data.startswith(mark):
                return data.decode(name), name, ""
        if b"\0" in data[:4096]:
            name = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
            return data.decode(name), name, "The file has no mark of its encoding; UTF-16 was assumed"
        return _without_mark(data)
    except UnicodeDecodeError as error:
        tried = "UTF-8 or Windows-1252" if error.encoding == "charmap" else error.encoding.upper()
        what = f"byte {error.start + 1} is no text in {tried}"
        raise FileProblem("encoding", what, str(path), "Save the file as UTF-8") from error


def _without_mark(data: bytes) -> tuple[str, str, str]:
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        text = data.decode("cp1252")
        return text, "cp1252", "The file is not UTF-8; Windows-1252 was assumed (check the accents in names)"
