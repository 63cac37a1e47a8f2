"""Our own CSV form of a statement, for banks whose download is no camt.053: two headers, each with its rows below.

    statement,account,from,to,opening,closing,currency
    2026-117,000123456789,2026-11-20,2026-11-20,1000.00,1250.00,USD
    booked_on,amount,reference,counterparty,text,bank_reference
    2026-11-20,250.00,RF45S0000012,Blue Cafe,October hours,T-8841

Amounts are decimal dollars; what went out has a minus. Columns may stand in any order; of a line only the first two
must be there.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.statements.statement import Line, Statement, clean, missing, read_cents, read_day

HEAD = ("statement", "account", "from", "to", "opening", "closing", "currency")
LINE = ("booked_on", "amount", "reference", "counterparty", "text", "bank_reference")
LINE_MUST = LINE[:2]
_EXAMPLE = "The guide of the cash desk shows both header lines"


def read_csv(data: bytes) -> Statement:
    """A statement from the bytes of a file.

    Raises:
        BankProblem: what is wrong, with the row.
    """
    rows = _rows(data)
    if len(rows) < 3:
        fix = f"Write the header {','.join(HEAD)}, its values, and the header of the lines. {_EXAMPLE}"
        raise BankProblem("header", "a header line is missing", "the file", fix, row=len(rows) + 1)
    head = _fields(rows[0], rows[1], HEAD, HEAD)
    where = f"row {rows[1][0]}"
    for name in HEAD:
        if not head[name]:
            raise missing(name, where)
    if head["currency"].upper() != "USD":
        raise other_currency(head["currency"], where)
    left_out: Counter[str] = Counter()
    lines = [line for row in rows[3:] for line in _line(rows[2], row, left_out)]
    return Statement(
        "csv", clean(head["statement"]), clean(head["account"]), read_day(head["from"], where),
        read_day(head["to"], where), read_cents(head["opening"], where), read_cents(head["closing"], where),
        tuple(lines), left_out,
    )  # fmt: skip


_Row = tuple[int, Sequence[str]]


def _rows(data: bytes) -> list[_Row]:
    """The rows that are not empty, each with its number."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BankProblem(
            "encoding", "its letters cannot be read", "the file", "Save it as CSV UTF-8, or download it as camt.053"
        ) from None
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", " "), newline=""), strict=True))
    except csv.Error:
        raise BankProblem(
            "encoding", "a quotation mark or the end of a line is out of place", "the file", "Save it as CSV again"
        ) from None
    return [(number, row) for number, row in enumerate(rows, 1) if any(value.strip() for value in row)]


def _fields(header: _Row, row: _Row, known: Sequence[str], must: Sequence[str]) -> Mapping[str, str]:
    """A row's values by the names of its header; what has no column is empty."""
    names = [name.strip().lower() for name in header[1]]
    wrong = [name for name in names if name not in known or names.count(name) > 1]
    lacking = [name for name in must if name not in names]
    if wrong or lacking:
        about = clean(", ".join(wrong or lacking))
        what = f"{about}: {'unknown or twice' if wrong else 'missing'}"
        fix = f"The names are {', '.join(known)}. {_EXAMPLE}"
        raise BankProblem("header", what, f"row {header[0]}", fix, row=header[0])
    if len(row[1]) != len(names):
        what = f"it has {len(row[1])} values under {len(names)} names"
        raise BankProblem("row_length", what, f"row {row[0]}", "Write one value under each name", row=row[0])
    return dict.fromkeys(known, "") | {name: value.strip() for name, value in zip(names, row[1], strict=True)}


def _line(header: _Row, row: _Row, left_out: Counter[str]) -> Sequence[Line]:
    fields = _fields(header, row, LINE, LINE_MUST)
    where = f"row {row[0]}"
    amount_cents, booked_on = read_cents(fields["amount"], where), read_day(fields["booked_on"], where)
    if not amount_cents:
        left_out["zero"] += 1
        return ()
    references = tuple(filter(None, [clean(fields["reference"])]))
    texts = (clean(fields[name]) for name in ("counterparty", "text", "bank_reference"))
    return (Line(booked_on, amount_cents, references, *texts),)


def other_currency(currency: str, where: str) -> BankProblem:
    """An amount that is not in dollars."""
    found = clean(currency)[:10]
    return BankProblem(
        "currency", f"it is in {found}, not in USD", where, "Send the statement of the program's dollar account",
        currency=found, place=where,
    )  # fmt: skip
