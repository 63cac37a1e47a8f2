"""Reads statements of banks, each form in a file of its own. Nothing here knows the database."""

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.statements.camt053 import read_camt053
from shared_security.remittance.statements.csv import read_csv
from shared_security.remittance.statements.statement import Statement, refuse_wrong_totals

MEGABYTE = 1024 * 1024
STATEMENT_BYTES_MAX = 20 * MEGABYTE
LINES_MAX = 20_000
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_file(data: bytes) -> Statement:
    """A statement in any form that we read, whose totals agree with its lines.

    Raises:
        BankProblem: what is wrong with it, where, and what to do.
    """
    refuse_size(len(data))
    if not data.strip():
        raise BankProblem("empty", "it is empty", "the file", "Download it from the bank again")
    statement = read_camt053(data) if _is_xml(data) else read_csv(data)
    if len(statement.lines) > LINES_MAX:
        what = f"it has {len(statement.lines)} lines; we take {LINES_MAX}"
        fix = "Ask the bank for a statement of fewer days"
        raise BankProblem("too_many_lines", what, "the file", fix, count=len(statement.lines), most=LINES_MAX)
    refuse_wrong_totals(statement)
    return statement


def refuse_size(size: int) -> None:
    """Refuse a file by its size, in bytes, before it is read.

    Raises:
        BankProblem: it is too large.
    """
    if size > STATEMENT_BYTES_MAX:
        has, most = size // MEGABYTE, STATEMENT_BYTES_MAX // MEGABYTE
        fix = "Ask the bank for a statement of fewer days"
        raise BankProblem("too_large", f"it has {has} MB; we take {most} MB", "the file", fix, size=has, most=most)


def _is_xml(data: bytes) -> bool:
    """Whether a file begins with `<`, in one byte a letter or in two."""
    for mark in _BYTE_ORDER_MARKS:
        data = data.removeprefix(mark)
    return data.lstrip(b" \t\r\n\0").startswith(b"<")
