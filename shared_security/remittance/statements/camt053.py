"""ISO 20022 camt.053 statements, versions 02 to 13: read by the names of elements, whatever their namespace says."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.statements.csv import other_currency
from shared_security.remittance.statements.entry import children, find, of_entry, signed_cents, text_of
from shared_security.remittance.statements.statement import Line, Statement, clean, missing, read_cents, read_day, shown

_AGAIN = "Ask the bank for the end-of-day statement as camt.053"


def read_camt053(data: bytes) -> Statement:
    """A statement from the bytes of a file; one file holds one.

    Raises:
        BankProblem: what is wrong, with the entry.
    """
    statement = _only_statement(_parsed(data))
    number = clean(text_of(statement, "Id"))
    where = f"statement {number}"
    if not number:
        raise missing("Stmt/Id", "the file")
    opening, opened_on = _balance(statement, ("OPBD", "PRCD"), where)
    closing, closed_on = _balance(statement, ("CLBD",), where)
    account_number = clean(text_of(statement, "Acct/Id/IBAN") or text_of(statement, "Acct/Id/Othr/Id"))
    if not account_number:
        raise missing("Stmt/Acct/Id", where)
    currency = text_of(statement, "Acct/Ccy")
    if currency and currency != "USD":
        raise other_currency(currency, where)
    left_out: Counter[str] = Counter()
    lines = tuple(_lines(statement, closed_on, left_out))
    _refuse_wrong_summary(statement, where)
    first = text_of(statement, "FrToDt/FrDtTm") or text_of(statement, "FrToDt/FrDt")
    last = text_of(statement, "FrToDt/ToDtTm") or text_of(statement, "FrToDt/ToDt")
    from_day = read_day(first, f"{where}, FrToDt") if first else min([opened_on, *(line.booked_on for line in lines)])
    to_day = read_day(last, f"{where}, FrToDt") if last else closed_on
    return Statement("camt053", number, account_number, from_day, to_day, opening, closing, lines, left_out)


def _parsed(data: bytes) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        what = "it declares a document type or entities, as no bank's statement does"
        raise BankProblem("entities", what, "the file", "Do not use it; download the statement again") from None
    except (ParseError, ValueError, LookupError):
        raise BankProblem("not_xml", "it is cut off or is no XML", "the file", "Download it again") from None
    return root


def _only_statement(root: Element) -> Element:
    message = next(children(root, "BkToCstmrStmt"), None)
    if message is None:
        found = clean(next((_local(child) for child in root), _local(root)))[:40]
        what = f"it is XML, and no statement (it holds {found})"
        raise BankProblem("other_message", what, "the file", _AGAIN, found=found)
    statements = list(children(message, "Stmt"))
    if len(statements) != 1:
        what = f"it holds {len(statements)} statements"
        fix = "Ask the bank for one file for each account and statement"
        raise BankProblem("many_statements", what, "the file", fix, count=len(statements))
    return statements[0]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _balance(statement: Element, kinds: tuple[str, ...], where: str) -> tuple[int, date]:
    """A booked balance in cents, and the day it is of."""
    for kind in kinds:
        for balance in children(statement, "Bal"):
            if text_of(balance, "Tp/CdOrPrtry/Cd") == kind:
                place = f"{where}, balance {kind}"
                day = text_of(balance, "Dt/Dt") or text_of(balance, "Dt/DtTm")
                return signed_cents(balance, place), read_day(day, place)
    raise missing(f"the balance {kinds[0]}", where)


def _lines(statement: Element, closed_on: date, left_out: Counter[str]) -> Iterator[Line]:
    for number, entry in enumerate(children(statement, "Ntry"), 1):
        where = f"entry {number}"
        if not is_booked(entry):
            left_out["pending"] += 1
            continue
        amount_cents = signed_cents(entry, where)
        if not amount_cents:
            left_out["zero"] += 1
            continue
        day = next(filter(None, (text_of(entry, f"{of}/{at}") for of in ("BookgDt", "ValDt") for at in ("Dt", "DtTm"))),
                   "")  # fmt: skip
        yield from of_entry(entry, read_day(day, where) if day else closed_on, amount_cents, left_out)


def is_booked(entry: Element) -> bool:
    """Whether an entry is booked: PDNG and INFO ones move no balance. Versions 02 to 07 write the word itself."""
    return (text_of(entry, "Sts/Cd") or text_of(entry, "Sts")) in ("BOOK", "")


def _refuse_wrong_summary(statement: Element, where: str) -> None:
    """Hold TxsSummry against the entries: banks count all of them, or the booked ones alone."""
    summary = find(statement, "TxsSummry")
    if summary is None:
        return
    entries = list(children(statement, "Ntry"))
    groups = (entries, [entry for entry in entries if is_booked(entry)])
    for name, sign in (("TtlNtries", 0), ("TtlCdtNtries", 1), ("TtlDbtNtries", -1)):
        found = [
            [cents for entry in group if (cents := signed_cents(entry, where)) * sign >= 0 and (cents or not sign)]
            for group in groups
        ]
        _refuse_other(summary, name, found, where)


def _refuse_other(summary: Element, name: str, found: list[list[int]], where: str) -> None:
    """Where the summary has a count or a sum, one of the ways to count must come to it."""
    place = f"{where}, {name}"
    count, total = text_of(summary, f"{name}/NbOfNtries"), text_of(summary, f"{name}/Sum")
    if count and not any(count == str(len(amounts)) for amounts in found):
        what = f"it counts {count[:20]} entries; there are {len(found[0])}"
        raise BankProblem("count", what, place, "Download the file again", said=count[:20], found=len(found[0]))
    sums = [sum(map(abs, amounts)) for amounts in found]
    if total and read_cents(total, place) not in sums:
        what = f"it says {total[:20]}; the entries come to {shown(sums[0])}"
        raise BankProblem("summary", what, place, "Download the file again", said=total[:20], found_cents=sums[0])
