"""Canonical columns as the names of JSON objects, one object a line."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from shared_security.intake.formats.encodings import decode
from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.formats.sheet import Cells, Row, Sheet, survey
from shared_security.intake.rows import RowError
from shared_security.values.errors import Problem


class Json(str):
    """The text of a value that was not written as a string, with the JSON it stood as."""

    json: str

    def __new__(cls, text: str, written: str | None = None) -> "Json":
        """text: as a field; written: as JSON, the same where it is left out."""
        cell = super().__new__(cls, text)
        cell.json = text if written is None else written
        return cell


def parse(data: bytes, path: Path) -> Sheet:
    """Survey a file of JSON lines; a number keeps the digits it is written with, null is unknown.

    Raises:
        FileProblem: it is no text, is one JSON list, is too large, or a name is not known.
    """
    text, encoding, assumed = decode(data, path)
    if text.lstrip().startswith("["):
        fix = "Write each record as an object on a line of its own"
        raise FileProblem("json_list", "this is one JSON list", str(path), fix)
    headers = tuple(dict.fromkeys(name for pairs, _ in _objects(text) for name in pairs))
    if not headers:
        fix = "Write each record as an object on one line of its own, or name the format it has (csv or xlsx)"
        raise Problem("no line of the file is a JSON object", str(path), fix)
    write = partial(_write, encoding)
    return survey(path, headers, partial(_rows, text, headers), write, assumed=[assumed] if assumed else [])


def _objects(text: str) -> Iterator[tuple[dict[str, str], tuple[str, str] | None]]:
    """Each line as cells by name, and what is wrong with it (what, fix)."""
    for line in text.replace("\r\n", "\n").split("\n")[: None if not text.endswith("\n") else -1]:
        if not line.strip():
            yield {}, None
            continue
        try:
            yield _cells(line), None
        except Problem as problem:
            yield {}, (problem.what, problem.fix)
        except ValueError as error:
            yield {}, (f"this is not JSON: {error}", "Write one object a line, names and texts in double quotes")
        except RecursionError:
            yield {}, ("this line nests too deeply", "Write one object a line, with texts and numbers in it")


def _cells(line: str) -> dict[str, str]:
    found = json.loads(line, object_pairs_hook=list, parse_float=Json, parse_int=Json, parse_constant=Json)
    if not isinstance(found, list) or not all(isinstance(pair, tuple) for pair in found):
        raise Problem("this is not a JSON object", fix="Write each record as an object on a line of its own")
    names = [name for name, _ in found]
    if len(set(names)) < len(names):
        raise Problem("a name stands twice in the object", fix="Keep one of them")
    return {name: _cell(name, value) for name, value in found}


def _cell(name: str, value: Any) -> str:
    """A value as text; lists of texts are joined by semicolons, an object inside an object is refused."""
    if value is None:
        return Json("", "null")
    if isinstance(value, bool):
        return Json("true" if value else "false")
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return Json(";".join(value), json.dumps([str(part) for part in value], ensure_ascii=False))
    raise Problem(f"{name} holds an object or a list of lists", fix="Write a text or a number")


def _rows(text: str, headers: Sequence[str]) -> Iterator[Row]:
    lines = text.replace("\r\n", "\n").split("\n")
    for number, (cells, fault) in enumerate(_objects(text), start=1):
        if fault:
            yield Row(number, (), RowError(number, "", lines[number - 1], "shape", *fault))
        else:
            yield Row(number, tuple(cells.get(header, "") for header in headers))


def _write(encoding: str, headers: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """One object a row, without the names that say nothing."""
    lines = []
    for cells in rows:
        said = (f"{json.dumps(name, ensure_ascii=False)}: {_json(cell)}"
                for name, cell in zip(headers, cells, strict=True) if cell)  # fmt: skip
        lines.append("{" + ", ".join(said) + "}\n")
    return "".join(lines).encode(encoding, errors="backslashreplace")


def _json(cell: str) -> str:
    return cell.json if isinstance(cell, Json) else json.dumps(cell, ensure_ascii=False)
