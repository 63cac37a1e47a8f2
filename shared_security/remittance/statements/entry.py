"""One entry of a camt.053 statement: its amount, and the one or many transactions in it. Elements by local name."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from shared_security.remittance.statements.csv import other_currency
from shared_security.remittance.statements.statement import Line, clean, missing, read_cents, wrong_value

# What a bank writes where a payer gave no reference.
NO_REFERENCE = ("NOTPROVIDED", "NONREF", "NONE", "N/A")


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of a local name."""
    return (child for child in element if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name)


def find(element: Element, path: str) -> Element | None:
    """The first element at a path of local names, such as `Acct/Id/IBAN`."""
    found: Element | None = element
    for name in path.split("/"):
        found = next(children(found, name), None) if found is not None else None
    return found


def text_of(element: Element, path: str) -> str:
    """The text there, without spaces around it; empty where nothing is there."""
    found = find(element, path)
    return (found.text or "").strip() if found is not None else ""


def signed_cents(element: Element, where: str) -> int:
    """Amt with CdtDbtInd: above zero came in. A reversal already says which way its own money goes.

    Raises:
        BankProblem: it is missing, below zero, not in dollars, or of no direction.
    """
    amount = find(element, "Amt")
    if amount is None:
        raise missing("Amt", where)
    if amount.get("Ccy") != "USD":
        raise other_currency(amount.get("Ccy") or "?", where)
    cents = read_cents(amount.text or "", where)
    if cents < 0:
        raise wrong_value(amount.text or "", "an amount has no minus here", where, "Download the file again")
    way = text_of(element, "CdtDbtInd")
    if way not in ("CRDT", "DBIT"):
        raise wrong_value(way, "it is neither CRDT nor DBIT", where, "Download the file again")
    return cents if way == "CRDT" else -cents


def of_entry(entry: Element, booked_on: date, amount_cents: int, left_out: Counter[str]) -> Iterator[Line]:
    """The lines of an entry: one, or one for each transaction of a batch where these come to the entry's amount."""
    details = [detail for group in children(entry, "NtryDtls") for detail in children(group, "TxDtls")]
    amounts = [_detail_cents(detail, amount_cents) for detail in details]
    bank_reference = clean(text_of(entry, "AcctSvcrRef"))
    if len(details) > 1 and None not in amounts and sum(filter(None, amounts)) == amount_cents:
        for detail, cents in zip(details, amounts, strict=True):
            if cents:
                own = clean(text_of(detail, "Refs/AcctSvcrRef")) or bank_reference
                yield _line(entry, [detail], booked_on, cents, own)
            else:
                left_out["zero"] += 1
        return
    if len(details) > 1:
        left_out["together"] += 1
    yield _line(entry, details, booked_on, amount_cents, bank_reference)


def _detail_cents(detail: Element, entry_cents: int) -> int | None:
    """What a transaction of a batch came to, in its own direction or the batch's; None where no dollars are said."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):  # from version 04 on; before
        amount = find(detail, path)
        if amount is not None and amount.get("Ccy") == "USD":
            cents = abs(read_cents(amount.text or "", "a transaction of a batch"))
            way = text_of(detail, "CdtDbtInd")
            return -cents if way == "DBIT" or (not way and entry_cents < 0) else cents
    return None


def _line(entry: Element, details: Sequence[Element], booked_on: date, cents: int, bank_reference: str) -> Line:
    reversal = text_of(entry, "RvslInd") in ("true", "1")
    names = (_counterparty(detail, came_in=(cents > 0) != reversal) for detail in details)
    references = dict.fromkeys(reference for detail in details for reference in _references(detail))
    texts = [*(text for detail in details for text in _texts(detail)), text_of(entry, "AddtlNtryInf")]
    return Line(
        booked_on, cents, tuple(references), clean("; ".join(dict.fromkeys(filter(None, names)))),
        clean(" ".join(dict.fromkeys(texts))), bank_reference,
    )  # fmt: skip


def _references(detail: Element) -> Iterator[str]:
    """What was given to know the payment by: structured references first, then the payer's own."""
    for remittance in children(detail, "RmtInf"):
        for structured in children(remittance, "Strd"):
            yield from filter(None, [clean(text_of(structured, "CdtrRefInf/Ref"))])
            for document in children(structured, "RfrdDocInf"):
                yield from filter(None, [clean(text_of(document, "Nb"))])
    for path in ("Refs/EndToEndId", "Refs/InstrId", "Refs/MndtId", "Refs/TxId"):
        found = clean(text_of(detail, path))
        if found and found.upper() not in NO_REFERENCE:
            yield found


def _texts(detail: Element) -> Iterator[str]:
    for remittance in children(detail, "RmtInf"):
        for free in children(remittance, "Ustrd"):
            yield (free.text or "").strip()
        for structured in children(remittance, "Strd"):
            for more in children(structured, "AddtlRmtInf"):
                yield (more.text or "").strip()
    yield text_of(detail, "RtrInf/Rsn/Cd")
    yield text_of(detail, "AddtlTxInf")


def _counterparty(detail: Element, *, came_in: bool) -> str:
    """Who paid us, or whom we paid. From version 08 on a party stands one level deeper."""
    for party in ("Dbtr", "UltmtDbtr") if came_in else ("Cdtr", "UltmtCdtr"):
        for path in (f"RltdPties/{party}/Nm", f"RltdPties/{party}/Pty/Nm"):
            if found := text_of(detail, path):
                return found
    return ""
