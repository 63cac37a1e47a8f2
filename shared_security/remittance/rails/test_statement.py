"""Writes a bank's statement of one account, as camt.053 and as our own CSV, for the test rail."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from shared_security.values.money import unscaled

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


@dataclass(frozen=True)
class Movement:
    """Money that came, or went out below zero. bank_reference: the bank's own, of this movement alone."""

    day: date
    cents: int
    name: str
    reference: str
    text: str
    bank_reference: str


@dataclass(frozen=True)
class PaperStatement:
    """What a bank says of an account over days [from_day, to_day]."""

    account: str
    number: str
    from_day: date
    to_day: date
    opening_cents: int
    movements: Sequence[Movement]

    @property
    def closing_cents(self) -> int:
        """The balance at its end."""
        return self.opening_cents + sum(one.cents for one in self.movements)


def write_csv(statement: PaperStatement) -> bytes:
    """As our own CSV."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("statement", "account", "from", "to", "opening", "closing", "currency"))
    rows.writerow((
        statement.number, statement.account, statement.from_day, statement.to_day, _dollars(statement.opening_cents),
        _dollars(statement.closing_cents), "USD",
    ))  # fmt: skip
    rows.writerow(("booked_on", "amount", "reference", "counterparty", "text", "bank_reference"))
    for one in statement.movements:
        rows.writerow((one.day, _dollars(one.cents), one.reference, one.name, one.text, one.bank_reference))
    return out.getvalue().encode()


def write_camt053(statement: PaperStatement) -> bytes:
    """As ISO 20022 camt.053, version 08."""
    account = f"<Acct><Id><Othr><Id>{escape(statement.account)}</Id></Othr></Id><Ccy>USD</Ccy></Acct>"
    days = (
        f"<FrToDt><FrDtTm>{statement.from_day}T00:00:00</FrDtTm><ToDtTm>{statement.to_day}T23:59:59</ToDtTm></FrToDt>"
    )
    balances = _balance("OPBD", statement.opening_cents, statement.from_day) + _balance(
        "CLBD", statement.closing_cents, statement.to_day
    )
    entries = "".join(map(_entry, statement.movements))
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{_NAMESPACE}"><BkToCstmrStmt><GrpHdr>'
        f"<MsgId>{escape(statement.number)}</MsgId></GrpHdr><Stmt><Id>{escape(statement.number)}</Id>{days}{account}"
        f"{balances}{entries}</Stmt></BkToCstmrStmt></Document>\n"
    )
    return text.encode()


def _balance(kind: str, cents: int, day: date) -> str:
    return f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(cents)}<Dt><Dt>{day}</Dt></Dt></Bal>"


def _amount(cents: int) -> str:
    way = "DBIT" if cents < 0 else "CRDT"
    return f'<Amt Ccy="USD">{_dollars(abs(cents))}</Amt><CdtDbtInd>{way}</CdtDbtInd>'


def _entry(one: Movement) -> str:
    party = "Cdtr" if one.cents < 0 else "Dbtr"
    name = f"<RltdPties><{party}><Pty><Nm>{escape(one.name)}</Nm></Pty></{party}></RltdPties>" if one.name else ""
    text = f"<RmtInf><Ustrd>{escape(one.text)}</Ustrd></RmtInf>" if one.text else ""
    return (
        f"<Ntry>{_amount(one.cents)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{one.day}</Dt></BookgDt>"
        f"<AcctSvcrRef>{escape(one.bank_reference)}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>"
        f"{escape(one.reference) or 'NOTPROVIDED'}</EndToEndId></Refs>{name}{text}</TxDtls></NtryDtls></Ntry>"
    )


def _dollars(cents: int) -> str:
    return unscaled(cents, 2, at_least=2)
