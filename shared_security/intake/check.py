"""Splits rows into good ones, typed and assessed, and row errors that say what to do. Pure.

File, call, form, replay and demo all enter here, and a preview does the same.
"""

from collections.abc import Iterable, Iterator, Mapping

from shared_security.intake.checked import Asked, Checked, Good
from shared_security.intake.identify import identity_faults
from shared_security.intake.kept_words import folded, word_errors
from shared_security.intake.number_faults import number_fault
from shared_security.intake.plausible import doubts
from shared_security.intake.price import price
from shared_security.intake.rows import LENGTHS, Fault, RowError, Sent
from shared_security.law.record import COLUMNS, read_record
from shared_security.values.errors import Problem


def check(rows: Iterable[Sent], asked: Asked) -> Checked:
    """Check rows one by one; no row depends on another.

    Raises:
        Problem: two active programs claim the same record, and neither says which goes first.
    """
    checked = Checked()
    for sent in rows:
        try:
            found = _check(sent, asked)
        except Problem as problem:
            raise Problem(problem.what, f"row {sent.row}", problem.fix) from problem
        if isinstance(found, Good):
            checked.good.append(found)
        else:
            checked.errors += found
    return checked


def _check(sent: Sent, asked: Asked) -> Good | list[RowError]:
    if any(error.code == "shape" for error in sent.unclear):
        return list(sent.unclear)  # nothing else can be said of a row that is out of step
    unclear = {error.column for error in sent.unclear}
    fields = folded({column: text for column, text in sent.fields.items() if text and column not in unclear})
    faults = [*identity_faults(fields, asked), *word_errors(fields), *_length_faults(fields)]
    at_fault = {fault.column for fault in faults}
    typed = {column: text for column, text in fields.items() if column not in at_fault}
    record, unread = read_record(typed, None)
    faults += map(number_fault, unread)
    faults += doubts(record, asked.today)
    faults = [fault for fault in faults if fault.column not in unclear]  # said already
    if not faults and not unclear:
        priced = price(sent, record, asked)
        if isinstance(priced, Good):
            return priced
        faults = [priced]
    return [*sent.unclear, *map(sent.error, faults)]


def _length_faults(fields: Mapping[str, str]) -> Iterator[Fault]:
    """Seconds, minutes and hours are three ways to say one thing, never parts of a sum."""
    said = {}
    for column in LENGTHS:
        try:
            if column in fields:
                said[column] = COLUMNS[column](fields[column])
        except Problem:
            return  # the reader of the field says what is wrong with it
    if len(set(said.values())) > 1:
        what = f"{' and '.join(said)} do not say the same time"
        yield Fault(list(said)[-1], "two_lengths", what, "Give the whole time in one of them")
