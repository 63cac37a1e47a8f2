"""The records of a call as rows for the check: the form is a matter of the call, what they say one of each record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shared_security.api.body import is_text
from shared_security.api.problem import MOST_ERRORS, Refusal
from shared_security.intake.formats.cell_errors import no_text
from shared_security.intake.formats.headers import OWN
from shared_security.intake.rows import VALUE_MAX, Sent
from shared_security.law.record import COLUMNS

RECORDS_MAX = 10_000
# The payer is the one whose key it is.
FIELDS = tuple(column for column in COLUMNS if column != "payer")
LISTS = ("stops",)
Error = Mapping[str, str]


def rows_of(call: Any) -> list[Sent]:
    """The rows of a call, numbered from 1 in the order sent.

    Raises:
        Refusal: the call does not have the form that the OpenAPI document gives it; nothing of it was looked at.
    """
    if not isinstance(call, dict) or not isinstance(call.get("records"), list):
        raise Refusal("form", "The body is an object with one name, `records`, that holds a list.")
    if set(call) != {"records"}:
        other = next(name for name in call if name != "records")
        raise Refusal("form", errors=[_error(_pointer(other), "there is no such name", "Send `records` alone")])
    records = call["records"]
    if not records:
        raise Refusal("no_records")
    if len(records) > RECORDS_MAX:
        raise Refusal("too_many_records", f"The call holds {len(records):,} records, more than {RECORDS_MAX:,}.")
    errors: list[Error] = []
    rows = []
    for number, record in enumerate(records, 1):
        faults = list(_faults(f"/records/{number - 1}", record))
        errors += faults
        if len(errors) >= MOST_ERRORS:
            break
        if not faults:
            rows.append(_row(number, record))
    if errors:
        raise Refusal("form", errors=errors)
    return rows


def _faults(place: str, record: Any) -> Iterator[Error]:
    if not isinstance(record, dict):
        yield _error(place, "a record is an object", "Write its fields as names and values")
        return
    for name, value in record.items():
        at = f"{place}{_pointer(name)}"
        if name not in COLUMNS and not name.startswith(OWN):
            yield _error(at, "there is no such field", "See the list of fields; your own begin with x_")
        elif name == "payer":
            yield _error(at, "the payer is the one whose key it is", "Leave it out")
        elif name in LISTS and isinstance(value, list):
            if not all(map(is_text, value)):
                yield _error(at, "a list of stops holds texts alone", "Write the codes of places as texts")
        elif name in COLUMNS and not (value is None or isinstance(value, str)):
            yield _error(at, "a field holds a text, a number or null", 'Write money as a decimal text, such as "12.50"')


def _row(number: int, record: Mapping[str, Any]) -> Sent:
    fields: dict[str, str] = {}
    unclear = []
    for name, value in record.items():
        text = _text(value) if name in COLUMNS else ""
        if text and (fault := no_text(number, name, text)):
            unclear.append(fault)
        elif text:
            fields[name] = text
    return Sent(number, fields, tuple(unclear))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ";".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value).strip()


def _error(pointer: str, what: str, fix: str) -> Error:
    return {"pointer": pointer, "what": what, "fix": fix}


def _pointer(name: str) -> str:
    """A name as a part of a JSON pointer (RFC 6901)."""
    return "/" + name[:VALUE_MAX].replace("~", "~0").replace("/", "~1")
