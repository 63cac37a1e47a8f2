"""Statements of a bank as a bank writes them, by the words of the standard; and a program with payers that pay in.

The writer knows nothing of how statements are read here.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4
from xml.sax.saxutils import escape

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.providers.activate_program import activate_program
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.read_statement import StatementRead, read_statement
from tests.tools.books import ACTOR, MODEL_ACT, TODAY, World
from tests.tools.people import KEYS

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


def place_payment(
    loader: psycopg.Connection, line_id: UUID, payer_id: UUID, amount_cents: int, *, today: date, actor: str
) -> UUID:
    """A part of a line is a payer's payment."""
    return place_line(loader, Placing(line_id, "payment", amount_cents, payer_id), today=today, actor=actor)


@dataclass(frozen=True)
class Movement:
    """One movement at a bank. cents: above zero came in. end_to_end: the payer's own reference; structured: by some
    rule, such as ISO 11649; text: free; bank: the bank's reference. parts: of a batch."""

    cents: int
    name: str = ""
    text: str = ""
    end_to_end: str = ""
    structured: str = ""
    bank: str = ""
    status: str = "BOOK"
    reversal: bool = False
    day: date | None = None
    parts: tuple["Movement", ...] = ()


@dataclass
class Paper:
    """What a bank says of an account from one day to another. `closing` and `summary` tell lies where they are set."""

    movements: Sequence[Movement]
    opening: int = 0
    day: date = TODAY
    number: str = "2026-001"
    bank_account: str = "000123456789"
    version: str = "08"
    closing: int | None = None
    currency: str = "USD"
    summary: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def ends(self) -> int:
        """The closing balance, lies included."""
        booked = sum(one.cents for one in self.movements if one.status == "BOOK")
        return self.opening + booked if self.closing is None else self.closing

    def camt(self) -> bytes:
        """As ISO 20022."""
        new = int(self.version) >= 8
        balances = "".join(self._balance(code, cents) for code, cents in (("OPBD", self.opening), ("CLBD", self.ends)))
        entries = "".join(self._entry(one, new) for one in self.movements)
        totals = "".join(
            f"<{name}><NbOfNtries>{count}</NbOfNtries><Sum>{dollars(cents)}</Sum></{name}>"
            for name, (count, cents) in self.summary.items()
        )
        summary = f"<TxsSummry>{totals}</TxsSummry>" if totals else ""
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{NAMESPACE}{self.version}"><BkToCstmrStmt>'
            f"<GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>{self.number}</Id><Acct><Id><Othr><Id>{self.bank_account}</Id>"
            f"</Othr></Id><Ccy>{self.currency}</Ccy></Acct>{balances}{summary}{entries}</Stmt></BkToCstmrStmt></Document>"
        ).encode()

    def csv(self) -> bytes:
        """As our own form."""
        rows = [
            "statement,account,from,to,opening,closing,currency",
            f"{self.number},{self.bank_account},{self.day},{self.day},{dollars(self.opening, signed=True)},"
            f"{dollars(self.ends, signed=True)},{self.currency}",
            "booked_on,amount,reference,counterparty,text,bank_reference",
            *(
                f"{one.day or self.day},{dollars(one.cents, signed=True)},{one.end_to_end},"
                f'"{one.name}","{one.text}",{one.bank}'
                for one in self.movements
            ),
        ]
        return "\n".join(rows).encode()

    def _balance(self, code: str, cents: int) -> str:
        kind, day = f"<CdOrPrtry><Cd>{code}</Cd></CdOrPrtry>", f"<Dt>{self.day}</Dt>"
        return f"<Bal><Tp>{kind}</Tp>{self._amount(cents)}<Dt>{day}</Dt></Bal>"

    def _amount(self, cents: int) -> str:
        way = "DBIT" if cents < 0 else "CRDT"
        return f'<Amt Ccy="{self.currency}">{dollars(cents)}</Amt><CdtDbtInd>{way}</CdtDbtInd>'

    def _entry(self, one: Movement, new: bool) -> str:
        status = f"<Sts><Cd>{one.status}</Cd></Sts>" if new else f"<Sts>{one.status}</Sts>"
        reversal = "<RvslInd>true</RvslInd>" if one.reversal else ""
        details = "".join(self._detail(part, new, alone=not one.parts) for part in one.parts or (one,))
        return (
            f"<Ntry>{self._amount(one.cents)}{reversal}{status}<BookgDt><Dt>{one.day or self.day}</Dt></BookgDt>"
            f"<AcctSvcrRef>{one.bank}</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"
        )

    def _detail(self, one: Movement, new: bool, *, alone: bool) -> str:
        if alone:
            amount = ""
        elif int(self.version) >= 4:
            amount = self._amount(one.cents)
        else:
            amount = f'<AmtDtls><TxAmt><Amt Ccy="USD">{dollars(one.cents)}</Amt></TxAmt></AmtDtls>'
        name = f"<Nm>{escape(one.name)}</Nm>"
        party = f"<Pty>{name}</Pty>" if new else name
        role = "Dbtr" if (one.cents > 0) != one.reversal else "Cdtr"
        related = f"<RltdPties><{role}>{party}</{role}></RltdPties>" if one.name else ""
        refs = f"<Refs><EndToEndId>{one.end_to_end or 'NOTPROVIDED'}</EndToEndId></Refs>"
        structured = f"<Strd><CdtrRefInf><Ref>{one.structured}</Ref></CdtrRefInf></Strd>" if one.structured else ""
        free = f"<Ustrd>{escape(one.text)}</Ustrd>" if one.text else ""
        about = f"<RmtInf>{free}{structured}</RmtInf>" if free or structured else ""
        return f"<TxDtls>{refs}{amount}{related}{about}</TxDtls>"


def dollars(cents: int, *, signed: bool = False) -> str:
    """Cents as a bank writes them."""
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if signed and cents < 0 else ''}{whole}.{part:02}"


class Bank(World):
    """A program whose payers pay into its collection account."""

    def __init__(self, urls: DatabaseUrls) -> None:
        super().__init__(urls)
        with self.jobs.transaction():
            program = activate_program(self.jobs, MODEL_ACT, today=TODAY, actor=ACTOR)
        self.program_no = program.program_no
        query = "SELECT custodial_account_id FROM custodial_account WHERE kind = %s"
        self.collection, self.trust = (
            self.jobs.execute(query, [kind]).fetchone()[0] for kind in ("collection", "trust")
        )
        self.balance_cents = {self.collection: 0, self.trust: 0}
        self.days = {self.collection: TODAY, self.trust: TODAY}
        self.numbers = {self.collection: "000123456789", self.trust: "000987654321"}  # as the bank calls them

    def payer(self, name: str, kind: str = "company") -> UUID:
        """A payer."""
        with self.jobs.transaction():
            return add_payer(self.jobs, KEYS, name, kind, today=TODAY, actor=ACTOR)

    def invoice(self, payer_id: UUID, cents: int, reference: str, number: int = 1) -> UUID:
        """An invoice that asks for an amount; nothing stands behind it."""
        invoice_id, micros = uuid4(), cents * 10_000
        self.loader.execute(
            "INSERT INTO invoice (invoice_id, program_no, number, payer_id, kind, period_start, period_end, from_seal, "
            "to_seal, issued_on, due_on, reference, total_micros, amount_cents, open_micros) VALUES "
            "(%s, %s, %s, %s, 'work', '2026-10-01', '2026-11-01', 0, 1, %s, %s, %s, %s, %s, %s)",
            (invoice_id, self.program_no, number, payer_id, TODAY, TODAY, reference, micros, cents, micros),
        )  # fmt: skip
        return invoice_id

    def settle(self, payer_id: UUID, cents: int) -> None:
        """Let a payer's credit pay what it owes: the ledger's side of it alone."""
        from shared_security.ledger.post import Side, Transfer, post_transfers
        from shared_security.values.ids import NIL

        sides = Side("payer_credit", payer_id), Side("payer_receivable", payer_id)
        moved = Transfer(NIL, "apply", self.program_no, "USD", cents * 10_000, *sides, TODAY, "test", payer_id=payer_id)
        with self.loader.transaction():
            post_transfers(self.loader, [moved], cause="test", actor=ACTOR, today=TODAY)

    def tell(
        self, *movements: Movement, account: UUID | None = None, place: bool = True, **paper: Any
    ) -> StatementRead:
        """The bank's statement of the next day, read and placed as far as it goes by itself."""
        account = account or self.collection
        self.days[account] += timedelta(days=1)
        day = self.days[account]
        end = self.numbers[account]
        said = Paper(
            movements,
            **{"opening": self.balance_cents[account], "day": day, "number": str(day), "bank_account": end} | paper,
        )
        read = self.read(said.camt(), account)
        self.balance_cents[account] = said.ends
        if place:
            place_alone(self.loader, today=TODAY, actor="alone")
        return read

    def read(self, data: bytes, account: UUID | None = None) -> StatementRead:
        """Take a file."""
        return read_statement(self.loader, account or self.collection, data, today=TODAY, actor=ACTOR, keys=KEYS)

    def lines(self) -> list[UUID]:
        """Every line, in the order in which they were told."""
        return [row[0] for row in self.loader.execute("SELECT line_id FROM bank_line ORDER BY statement_id, line_no")]

    def placed(self) -> list[tuple[str, int, UUID | None]]:
        """What stands as placed: kind, cents, payer."""
        query = "SELECT kind, amount_cents, payer_id FROM bank_match WHERE ended_on IS NULL ORDER BY match_id"
        return self.loader.execute(query).fetchall()

    def books(self, kind: str, owner: UUID | None = None) -> int:
        """What the books hold on ledger accounts of a kind, in cents, from the transfers themselves."""
        query = """
            SELECT coalesce(sum(CASE WHEN from_kind = %(kind)s AND (%(owner)s::uuid IS NULL OR from_owner = %(owner)s)
                THEN amount_micros ELSE 0 END - CASE WHEN to_kind = %(kind)s
                AND (%(owner)s::uuid IS NULL OR to_owner = %(owner)s) THEN amount_micros ELSE 0 END), 0) FROM transfer
        """
        (debited,) = self.loader.execute(query, {"kind": kind, "owner": owner}).fetchone()
        grows = 1 if kind in ("collection", "trust", "in_transit", "recoverable", "payer_receivable") else -1
        cents, rest = divmod(int(debited) * grows, 10_000)
        assert rest == 0
        kept = self.loader.execute(
            "SELECT coalesce(sum(micros), 0) FROM ledger_balance "
            "WHERE kind = %s AND (%s::uuid IS NULL OR owner_id = %s)",
            [kind, owner, owner],
        ).fetchone()[0]
        assert kind == "payer_receivable" or kept == cents * 10_000, "the balance that is kept is that of the transfers"
        return cents


@contextmanager
def bank(urls: DatabaseUrls) -> Iterator[Bank]:
    """A program with its accounts; at the end bank and books still say the same, and no line is placed above itself."""
    made = Bank(urls)
    try:
        yield made
        for account, kind in ((made.collection, "collection"), (made.trust, "trust")):
            assert made.books(kind, account) == made.balance_cents[account]
        query = """
            SELECT count(*) FROM bank_line l WHERE l.placed_cents <> coalesce(
                (SELECT sum(amount_cents) FROM bank_match m WHERE m.line_id = l.line_id AND ended_on IS NULL), 0)
        """
        assert made.loader.execute(query).fetchone() == (0,)
        query = """
            SELECT (SELECT coalesce(sum(amount_cents - placed_cents), 0) FROM bank_line)
                + (SELECT coalesce(sum(amount_cents), 0) FROM bank_match WHERE kind = 'return' AND ended_on IS NULL)
                + (SELECT coalesce(sum(settled_micros + repaid_micros), 0) / 10000 FROM settlement
                    WHERE returned_match IS NOT NULL)
        """  # a return moves its money later
        assert made.books("unmatched") == made.loader.execute(query).fetchone()[0]
    finally:
        made.loader.close()
        made.jobs.close()
