"""Splits rows into good ones, typed and assessed, and row errors that say what to do. Pure.

File, call, form, replay and demo all enter here, and a preview does the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from shared_security.contributions.assess import Program, Refused, assess
from shared_security.contributions.work import Waits
from shared_security.intake.kept_words import folded, word_errors
from shared_security.intake.plausible import doubts
from shared_security.intake.rows import RowError, Sent
from shared_security.law.quantities import QUANTITIES
from shared_security.law.record import COLUMNS, FieldFault, Value, code, day, instant, money, read_record, whole
from shared_security.ledger.entries import Amounts
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem

_CODE_OF_KIND: dict[Callable[[str], Value], str] = {
    money: "money", whole: "number", day: "day", instant: "time", code: "word",
}  # fmt: skip
_QUANTITY_FIELDS = {quantity.field: quantity for quantity in QUANTITIES.values()}
_LENGTHS = ("seconds", "minutes", "hours")
_NOT_KEPT = ("payer", "account", "worker_name")


@dataclass(frozen=True)
class Good:
    """A row that can be recorded.

    account_number: 12 digits. worker_name: as sent. fields: typed by law.record, without payer, account and
    worker_name.
    amounts: what each program asks, empty where none covers the work. waits: why it must wait, whoever worked.
    """

    row: int
    payer_id: UUID
    external_id: str
    revision: int
    account_number: str
    worker_name: str
    fields: Mapping[str, Value]
    amounts: tuple[Amounts, ...]
    waits: Waits | None


@dataclass
class Checked:
    """Every row that went in is in one of the two; a row may have several errors."""

    good: list[Good] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What rows are checked against.

    active: the programs in force. payers: id by name or id as sent. payer_id: of the payer who sends, None where
    each row names its own. today: the day on which the check is made.
    """

    active: Sequence[Program]
    payers: Mapping[str, UUID]
    payer_id: UUID | None
    today: date


def check(rows: Iterable[Sent], asked: Asked) -> Checked:
    """Check rows one by one; no row depends on another.

    Raises:
        Problem: two active programs claim the same record, and neither says which goes first.
    """
    checked = Checked()
    for sent in rows:
        found = _check(sent, asked)
        if isinstance(found, Good):
            checked.good.append(found)
        else:
            checked.errors += found
    return checked


def _check(sent: Sent, asked: Asked) -> Good | list[RowError]:
    unclear = {error.column for error in sent.unclear}
    fields = folded({column: text for column, text in sent.fields.items() if text and column not in unclear})
    faults = [*_who(sent, fields, unclear, asked), *word_errors(fields), *_lengths(fields)]
    typed = {column: text for column, text in fields.items() if column not in {fault[0] for fault in faults}}
    record, unread = read_record(typed, None)
    faults += [(fault.column, _code_of(fault), fault.what, fault.fix) for fault in unread]
    faults += [(doubt.column, doubt.code, doubt.what, doubt.fix) for doubt in doubts(record, asked.today)]
    if any(error.code == "shape" for error in sent.unclear):
        faults = []  # nothing else can be said of a row that is out of step
    if faults or unclear:
        return [*sent.unclear, *(_error(sent, *fault) for fault in faults)]
    return _assessed(sent, record, asked)


Fault = tuple[str, str, str, str]  # column, code, what, fix


def _who(sent: Sent, fields: Mapping[str, str], unclear: set[str], asked: Asked) -> Iterable[Fault]:
    """Who pays, who worked, which record."""
    named = fields.get("payer")
    if named and named not in asked.payers:
        fix = "Write the name or id that it is registered under, or register it: ./run sss payers add NAME --kind KIND"
        yield "payer", "payer_unknown", "no payer, or more than one, is registered under this name", fix
    elif named and asked.payer_id and asked.payers[named] != asked.payer_id:
        yield "payer", "payer_differs", "the row names another payer than --payer", "Send each payer's rows apart"
    elif not named and not asked.payer_id:
        yield "payer", "payer_missing", "nobody is named who pays", "Fill in payer, or name it with --payer"
    if "account" not in fields:
        yield "account", "account_missing", "no account is named", "Ask the worker for their account number"
    else:
        number = _number(fields["account"])
        if isinstance(number, Problem):
            yield "account", "account_form", number.what, number.fix
    if "external_id" not in fields:
        yield "external_id", "id_missing", "the record has no id", "Give each record an id of your own that stays"
    revision = fields.get("revision", "1")
    if "revision" not in unclear and re.fullmatch(r"-?[0-9]{1,12}", revision) and int(revision) < 1:
        yield "revision", "revision", "a revision is 1 or more", "Leave it out for a first report; then count up"


@lru_cache(65_536)
def _number(text: str) -> str | Problem:
    """The 12 digits of an account number, or what is wrong with it; a file names the same ones again and again."""
    try:
        return read_account_number(text)
    except Problem as problem:
        return problem


def _lengths(fields: Mapping[str, str]) -> Iterable[Fault]:
    """Seconds, minutes and hours are three ways to say one thing, never parts of a sum."""
    said = {}
    for column in _LENGTHS:
        try:
            if column in fields:
                said[column] = COLUMNS[column](fields[column])
        except Problem:
            return  # the reader of the field says what is wrong with it
    if len(set(said.values())) > 1:
        words = " and ".join(said)
        yield list(said)[-1], "two_lengths", f"{words} do not say the same time", "Give the whole time in one of them"


def _code_of(fault: FieldFault) -> str:
    return _CODE_OF_KIND.get(COLUMNS[fault.column], "length")


def _error(sent: Sent, column: str, code: str, what: str, fix: str) -> RowError:
    if column == "seconds":  # the sender may have written minutes or hours
        column = next((name for name in _LENGTHS if sent.fields.get(name)), column)
    return RowError(sent.row, column, sent.shown(column), code, what, fix)


def _assessed(sent: Sent, record: dict[str, Value], asked: Asked) -> Good | list[RowError]:
    """Ask the law; what it cannot answer is an error of the row."""
    revision = record.get("revision", 1)
    assert isinstance(revision, int)
    answer = assess(record, asked.active)
    if isinstance(answer, Refused):
        return [_error(sent, *_refusal(answer, record))]
    if "work_date" not in record:
        return [_error(sent, "work_date", "missing", "the day of work is not known", "Give work_date or started_at")]
    amounts = () if isinstance(answer, Waits) else answer
    if revision == 1 and (idle := _idle(record, amounts, asked.active)):
        return [_error(sent, idle, "no_work", *_no_work(idle, "is zero"))]
    named = sent.fields.get("payer")
    payer_id = asked.payers[named] if named else asked.payer_id
    number = _number(sent.fields["account"])
    assert payer_id and isinstance(number, str), "a row without payer or account is refused before"
    return Good(
        row=sent.row,
        payer_id=payer_id,
        external_id=str(record["external_id"]),
        revision=revision,
        account_number=number,
        worker_name=sent.fields.get("worker_name", ""),
        fields={column: value for column, value in record.items() if column not in _NOT_KEPT},
        amounts=amounts,
        waits=answer if isinstance(answer, Waits) else None,
    )


def _refusal(answer: Refused, record: Mapping[str, Value]) -> Fault:
    """Why the law cannot answer: the field is not there, or not within its bounds."""
    column = answer.column
    if column in record:
        return column, "out_of_range", answer.what, answer.fix
    if column in _QUANTITY_FIELDS and record.get("revision", 1) == 1:
        return column, "no_work", *_no_work(column, "is not known")
    return column, "missing", answer.what, answer.fix


def _idle(record: Mapping[str, Value], amounts: Sequence[Amounts], active: Sequence[Program]) -> str:
    """The field to blame where every quantity that is priced is zero; empty where work was done, or none is priced."""
    if not amounts or any(one.total_micros for one in amounts):
        return ""
    priced = {one.program_no: one.work_date for one in amounts}
    needed = [
        QUANTITIES[name].field
        for program in active
        if (day := priced.get(program.program_no))
        for rule in program.pack.rules
        if rule.starts <= day < rule.ends
        for name in rule.needs
    ]
    return needed[0] if needed and not any(record.get(column) for column in needed) else ""


def _no_work(column: str, how: str) -> tuple[str, str]:
    """What and fix for a first report of nothing."""
    quantity = _QUANTITY_FIELDS[column]
    what = f"no time: {quantity.words} {how}" if quantity.unit == "hour" else f"no work: {column} {how}"
    ways = " in seconds, minutes or hours" if column == "seconds" else ""
    return what, f"Give {quantity.words}{ways}; to cancel a record, send a higher revision with zero"
