"""Headers as senders write them, to canonical columns."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.formats.limits import COLUMNS_MAX
from shared_security.law.record import COLUMNS

OWN = "x_"  # a column of the sender's own begins so, and is passed over
ERROR_COLUMNS = ("error_row", "error_column", "error_value", "error_code", "error_fix")
REFERENCE = "docs/reference/work-record.md"
HEADERS_SHOWN, HEADER_SHOWN = 8, 40  # how many are shown, and how many characters of each
COORDINATES = ("latitude", "longitude")
# What senders call a column, in English and Spanish. docs/reference/work-record.md shows this table.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "payer": ("company", "client", "empresa", "cliente", "pagador"),
    "external_id": ("id", "record_id", "job_id", "trip_id", "shift_id", "reference", "referencia"),
    "revision": ("version",),
    "account": ("account_number", "benefits_number", "cuenta", "numero_de_cuenta", "numero_de_beneficios"),
    "worker_name": (
        "name",
        "worker",
        "employee",
        "employee_name",
        "nombre",
        "trabajador",
        "trabajadora",
        "empleado",
        "empleada",
    ),
    "work_kind": ("kind_of_work", "type_of_work", "tipo_de_trabajo"),
    "started_at": ("start", "start_time", "inicio", "hora_de_inicio"),
    "ended_at": ("end", "end_time", "fin", "hora_de_fin"),
    "work_date": ("date", "day", "date_worked", "fecha", "fecha_de_trabajo"),
    "pay_date": ("paid_on", "fecha_de_pago"),
    "seconds": ("segundos",),
    "minutes": ("mins", "minutos"),
    "hours": ("hrs", "hours_worked", "horas", "horas_trabajadas"),
    "jobs": ("number_of_jobs", "trabajos"),
    "gross_pay": ("pay", "gross", "wages", "gross_wages", "pago", "pago_bruto"),
    "fee_charged": ("fee", "tarifa"),
    "tips": ("tip", "propina", "propinas"),
    "miles": ("millas",),
    "place": ("location", "lugar"),
    "stops": ("paradas",),
    "occupation": ("ocupacion",),
}
_NAMES = {alias: column for column, aliases in ALIASES.items() for alias in aliases} | {name: name for name in COLUMNS}
_ORDER = re.compile(r"\(\s*(mm?/dd?|dd?/mm?)/y{2,4}\s*\)\s*$", re.I)
_DOLLARS = re.compile(r"\(\s*(us\s?\$|usd|\$)\s*\)\s*$", re.I)


@dataclass(frozen=True)
class Column:
    """A canonical column. month_first: how the header says its dates are written, None where it does not."""

    name: str
    month_first: bool | None = None


def plain(header: str) -> str:
    """A header without case, accents, and signs.

    >>> plain(" Horas  Trabajadas "), plain("External-ID"), plain("startedAt")
    ('horas_trabajadas', 'external_id', 'started_at')
    """
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", header.strip())
    text = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", text).strip("_")


def column_of(header: str) -> Column | None:
    """The canonical column that a header names.

    >>> column_of("Date (MM/DD/YYYY)"), column_of("Colour")
    (Column(name='work_date', month_first=True), None)
    """
    order = _ORDER.search(header)
    name = plain(_DOLLARS.sub("", _ORDER.sub("", header)))
    if name in COORDINATES:
        return Column(name)
    found = _NAMES.get(name)
    return Column(found, order[1].lower().startswith("m") if order else None) if found else None


def is_passed_over(header: str) -> bool:
    """Whether a column is the sender's own, or one that we added to a returned file."""
    return plain(header) in ERROR_COLUMNS or header.strip().casefold().startswith(OWN)


def columns_of(headers: Sequence[str], path: Path) -> tuple[Column | None, ...]:
    """The canonical column of each header, None where it is passed over or has no name.

    Raises:
        Problem: too many columns, no canonical column, an unknown one, or two headers for the same one.
    """
    if len(headers) > COLUMNS_MAX:
        what = f"the header has {len(headers):,} columns, more than {COLUMNS_MAX}"
        fix = f"Send the columns of {REFERENCE} alone"
        raise FileProblem("too_many_columns", what, str(path), fix, about=str(COLUMNS_MAX))
    found = [None if is_passed_over(header) else column_of(header) for header in headers]
    if not any(found):
        names = f"{', '.join(list(COLUMNS)[:4])}, work_date, hours"
        fix = f"The names of the columns come first, with no title above them: {names}; {REFERENCE} has them all"
        what = f"no column has a name that is known: {_shown(headers)}"
        raise FileProblem("no_column", what, str(path), fix)
    _refuse_unknown(headers, found, path)
    _refuse_twice(headers, found, path)
    return tuple(found)


def _refuse_unknown(headers: Sequence[str], found: Sequence[Column | None], path: Path) -> None:
    """All of them at once, so that a file needs one round, not one for each."""
    unknown = [
        header.strip()
        for header, column in zip(headers, found, strict=True)
        if column is None and header.strip() and not is_passed_over(header)
    ]
    if len(unknown) == 1:
        near = difflib.get_close_matches(plain(unknown[0]), _NAMES, n=1)
        guess = f"Did you mean {_NAMES[near[0]]}? If not" if near else "If nobody needs it here"
        fix = f"{guess}, delete it or begin its name with {OWN}"
        what = f"column {unknown[0]!r} is not known"
        raise FileProblem("unknown_column", what, str(path), fix, about=unknown[0])
    if unknown:
        fix = f"Name them as {REFERENCE} does; what nobody needs here, delete or begin its name with {OWN}"
        what = f"{len(unknown)} columns are not known: {_shown(unknown)}"
        raise FileProblem("unknown_column", what, str(path), fix, about=_listed(unknown))


def _listed(headers: Sequence[str]) -> str:
    """For a sentence of a page that stands in quotes."""
    return "”, “".join(header[:HEADER_SHOWN] for header in headers[:HEADERS_SHOWN])


def _shown(headers: Sequence[str]) -> str:
    """Headers in quotes, the first few of them."""
    named = [repr(header.strip()[:HEADER_SHOWN]) for header in headers if header.strip()]
    return ", ".join(named[:HEADERS_SHOWN]) + (" ..." if len(named) > HEADERS_SHOWN else "")


def _refuse_twice(headers: Sequence[str], found: Sequence[Column | None], path: Path) -> None:
    first: dict[str, str] = {}
    for header, column in zip(headers, found, strict=True):
        if column and column.name in first:
            what = f"{first[column.name]!r} and {header.strip()!r} both name the column {column.name}"
            fix = f"Keep one of them, or begin the other's name with {OWN}"
            raise FileProblem("column_twice", what, str(path), fix, about=header.strip())
        if column:
            first[column.name] = header.strip()
