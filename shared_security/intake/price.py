"""Asks the law what is due for a row; what it cannot answer is a fault of the row. Pure."""

from collections.abc import Mapping, Sequence

from shared_security.contributions.assess import Program, Refused, assess
from shared_security.contributions.facts_used import facts_of
from shared_security.contributions.work import Waits
from shared_security.intake.checked import Asked, Good
from shared_security.intake.identify import account_number
from shared_security.intake.rows import Fault, Sent
from shared_security.law.quantities import QUANTITIES
from shared_security.law.record import Value
from shared_security.ledger.amounts import Amounts
from shared_security.values.ids import NIL

_QUANTITY_FIELDS = {quantity.field: quantity for quantity in QUANTITIES.values()}
_NOT_KEPT = ("payer", "account", "worker_name")


def price(sent: Sent, record: Mapping[str, Value], asked: Asked) -> Good | Fault:
    """Ask the law what is due for a record that is well formed; what it cannot answer is a fault of the record.

    Args:
        record: the fields of `sent`, typed by law.record.

    Raises:
        Problem: two active programs claim the same record, and neither says which goes first.
    """
    revision = record.get("revision", 1)
    assert isinstance(revision, int)
    named = sent.fields.get("payer")
    payer_id = asked.payers[named] if named else asked.payer_id
    number = account_number(sent.fields["account"])
    assert payer_id and isinstance(number, str), "a row without payer or account is refused before"
    known = facts_of(asked.facts, payer_id, asked.accounts.get(number, NIL)) if asked.facts else None
    answer = assess(record, asked.active, known)
    if isinstance(answer, Refused):
        return _refusal(answer, record)
    if "work_date" not in record:
        return Fault("work_date", "missing", "the day of work is not known", "Give work_date or started_at")
    amounts = () if isinstance(answer, Waits) else answer
    if revision == 1 and (idle := _idle(record, amounts, asked.active)):
        return _no_work(idle, "is zero")
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
        return Fault(column, "out_of_range", answer.what, answer.fix)
    if column in _QUANTITY_FIELDS and record.get("revision", 1) == 1:
        return _no_work(column, "is not known")
    return Fault(column, "missing", answer.what, answer.fix)


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


def _no_work(column: str, how: str) -> Fault:
    """A first report of nothing."""
    quantity = _QUANTITY_FIELDS[column]
    what = f"no time: {quantity.words} {how}" if quantity.unit == "hour" else f"no work: {column} {how}"
    ways = " in seconds, minutes or hours" if column == "seconds" else ""
    fix = f"Give {quantity.words}{ways}; to cancel a record, send a higher revision with zero"
    return Fault(column, "no_work", what, fix)
