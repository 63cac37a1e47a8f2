"""One random history of money in a town of its own, beside what naive_money.py says of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from shared_security.remittance.check_money import CHECKS
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.remittance.sql import SQL
from tests.properties.naive_claims import CENT, NaivePayer
from tests.properties.naive_custody import NaiveCustody
from tests.properties.naive_law import FUNDS, LINES, POCKETS
from tests.properties.naive_money import STAGES, NaiveMoney
from tests.properties.naive_settling import settle
from tests.tools.bank import Movement
from tests.tools.history_town import PAYERS, PEOPLE
from tests.tools.imports import ACTOR
from tests.tools.invariants import broken_anywhere
from tests.tools.town import Town

BALANCES = f"SELECT account_id, stage, {', '.join(f'{line}_micros' for line in POCKETS)} FROM balance"
LEDGER = "SELECT kind, owner_id, fund, micros FROM ledger_balance WHERE micros <> 0"
DEBTS = "SELECT provider_id, sum(micros)::bigint FROM provider_debt GROUP BY provider_id"
AMOUNTS = ", ".join(f"c.{what}_{line}_micros" for what in ("owed", "settled", "made_good") for line in LINES)
CLAIMS = f"SELECT i.number, c.account_id, c.state, {AMOUNTS} FROM claim c JOIN invoice i USING (invoice_id)"
INVOICES = "SELECT number, due_on, amount_cents, open_micros, settled_on IS NOT NULL FROM invoice"
# What check_money asks beside the books, all of it at once: nobody else writes here.
CHECKED = " UNION ALL ".join(f"SELECT * FROM ({SQL(f'check_{name}')}\n) AS {name}" for name in CHECKS)
LINE_OF = "SELECT line_id FROM bank_line WHERE statement_id = %s"
Found = dict[object, object]


@dataclass
class Payment:
    """What came in of a payer: the line and what it was placed as. invoice: the number of the one it names."""

    payer: str
    cents: int
    line_id: UUID
    match_id: UUID
    invoice: int | None = None


@dataclass
class Way:
    """What the bank was told and has not done yet: so many cents into an account of ours, or out of it. provider: to or
    from whom; a refund has none."""

    reference: str
    account: str
    cents: int
    provider: str = ""


@dataclass
class History:
    """books: a copy of a town. recovers: what its law says of money that was used. acts: what was done, in words."""

    books: Town
    number: int
    recovers: bool
    acts: list[str] = field(default_factory=list)
    revisions: Counter[tuple[str, str]] = field(default_factory=Counter)
    payments: list[Payment | None] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.number)
        self.naive = NaiveMoney(list(PEOPLE), {name: NaivePayer() for name in PAYERS})
        self.custody = NaiveCustody(dict.fromkeys(PEOPLE, "First"))

    @property
    def today(self) -> date:
        """The day of the act."""
        return self.books.today

    def person(self) -> str:
        """Somebody, by the number of her own account."""
        return self.chance.choice(PEOPLE)

    def standing(self) -> str:
        """Somebody whose account is not merged into another."""
        return self.chance.choice([one for one in PEOPLE if one not in self.naive.parent])

    def payer(self, *, owing: bool = False) -> tuple[str, NaivePayer, UUID]:
        """A payer: its name, what is naively known of it, its id. owing: one that owes something, if any does."""
        able = [name for name in PAYERS if self.naive.payers[name].all_open] if owing else []
        name = self.chance.choice(able or PAYERS)
        return name, self.naive.payers[name], self.books.payers[name]

    def part_of(self, whole: int) -> int:
        """One, a part, nearly all, all; never more than that."""
        return min(self.chance.choice([1, whole // 3, whole // 2, whole - 1, whole, whole]), whole)

    def sleep(self) -> None:
        """Some days pass."""
        self.books.today += timedelta(days=self.chance.choice([0, 0, 0, 1, 1, 2, 5]))

    def told(self, account: str, cents: int, text: str, *, settles: bool = True) -> UUID:
        """A line of the bank, read and placed as far as it goes by itself, and credit settled; its id."""
        read = self.books.tell(account, Movement(cents, text=text), settle=False)
        self.custody.cash[account] += cents
        (line_id,) = self.books.loader.execute(LINE_OF, [read.statement_id]).fetchone()
        if settles:
            self.settle()
        return line_id

    def settle(self) -> None:
        """What credit there is settles what it can."""
        settle_due(self.books.loader, today=self.today, actor=ACTOR)
        for payer in self.naive.payers.values():
            settle(self.naive, payer, self.today, recovers=self.recovers)

    def moved(self) -> set[str]:
        """The recipes by which anything moved; that used money was recovered, and a repayment clawed back."""
        found = {str(recipe) for (recipe,) in self._rows("SELECT DISTINCT recipe FROM transfer")}
        payers = self.naive.payers.values()
        found |= {"recovered"} if any(payer.taken.total() for payer in payers) else set()
        return found | ({"clawed back"} if any(one.repaid < 0 for payer in payers for one in payer.moves) else set())

    def compare(self) -> None:
        """The books against the naive ones, to the micro-dollar; then the books against themselves."""
        self.books.seal()
        self.custody.note(self.naive, self.today)
        for what, found, expected in (
            ("balances", self._balances(), self._naive_balances()),
            ("invoices", self._invoices(), self._naive_invoices()),
            ("claims", self._claims(), self._naive_claims()),
            ("ledger", self._ledger(), self._naive_ledger()),
            ("debts", self._debts(), {name: n for name, n in self.custody.debts.items() if n}),
        ):  # fmt: skip
            assert found == expected, self._told(what, found, expected)
        self._bounded()
        assert not (wrong := broken_anywhere(self.books.loader)), (self.number, self.acts, wrong)
        assert not (wrong := self._checked()), (self.number, self.acts, wrong)

    def _told(self, what: str, found: Found, expected: Found) -> str:
        keys = sorted((key for key in {*found, *expected} if found.get(key) != expected.get(key)), key=str)
        differ = "\n".join(f"  {key}: books {found.get(key)}, naive {expected.get(key)}" for key in keys)
        acts = "\n".join(f"  {act}" for act in self.acts)
        return f"history {self.number}, {what}:\n{differ}\nafter\n{acts}"

    def _bounded(self) -> None:
        """Of each payer: paid = credit + carry + settled + what workers had used of its money and it bears + what the
        guarantee has back, less what was lent; nothing is below zero."""
        for name, payer in self.naive.payers.items():
            borne = payer.used.total() - payer.taken.total()
            repaid = sum(one.repaid for one in payer.moves)
            assert min(payer.credit, payer.carry, payer.lent, payer.guaranteed, borne) >= 0, (self.number, self.acts)
            kept = payer.credit + payer.carry + payer.settled + borne - payer.used_of_guarantee + repaid
            assert kept == payer.came_in + payer.lent + payer.written_off["recoverable"], (self.number, self.acts, name)

    def _checked(self) -> list[tuple[object, ...]]:
        return self.books.jobs.execute(CHECKED, prepare=True).fetchall()

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        return self.books.loader.execute(query).fetchall()

    def _balances(self) -> Found:
        names = {one.account_id: name for name, one in self.books.workers.items()}
        return {
            (names[account], stage, pocket): micros
            for account, stage, *amounts in self._rows(BALANCES)
            for pocket, micros in zip(POCKETS, amounts, strict=True)
            if micros
        }

    def _naive_balances(self) -> Found:
        places = ((who, stage, pocket) for who in PEOPLE for stage in STAGES for pocket in POCKETS)
        return {place: micros for place in places if (micros := self.naive.stands(*place))}

    def _invoices(self) -> Found:
        return {number: tuple(rest) for number, *rest in self._rows(INVOICES)}

    def _naive_invoices(self) -> Found:
        return {
            one.number: (one.due_on, one.cents, one.all_open, one.was_settled)
            for payer in self.naive.payers.values() for one in payer.invoices
        }  # fmt: skip

    def _claims(self) -> Found:
        names = {one.account_id: name for name, one in self.books.workers.items()}
        return {
            (number, names[who]): (state == "shortfall", *amounts)
            for number, who, state, *amounts in self._rows(CLAIMS)
        }

    def _naive_claims(self) -> Found:
        return {
            (one.number, home): (
                claim.is_short,
                *(lines[line] for lines in (claim.owed, claim.settled, claim.made_good) for line in LINES),
            )
            for payer in self.naive.payers.values() for one in payer.invoices for home, claim in one.claims.items()
        }  # fmt: skip

    def _ledger(self) -> Found:
        names = {payer: name for name, payer in self.books.payers.items()}
        names |= {provider: name for name, provider in self.books.providers.items()}
        names |= {one.custodial_account_id: name for name, one in self.books.accounts.items()}
        return {(kind, fund or names[owner]): micros for kind, owner, fund, micros in self._rows(LEDGER)}

    def _naive_ledger(self) -> Found:
        found: dict[tuple[str, str], int] = {("fund", fund): self.naive.funds[fund] for fund in FUNDS}
        for name, payer in self.naive.payers.items():
            kept = zip(
                ("payer_credit", "carry", "recoverable", "guarantee_claim"),
                (payer.credit, payer.carry, payer.lent, payer.guaranteed), strict=True,
            )  # fmt: skip
            found |= {(kind, name): micros for kind, micros in kept}
        for name, cents in self.custody.cash.items():
            found["collection" if name == "collection" else "trust", name] = cents * CENT
        found |= {("in_transit", name): cents * CENT for name, cents in self.custody.under_way.items()}
        found["ordered", "collection"] = sum(-way.cents * CENT for way in self.ways if not way.provider)
        return {key: micros for key, micros in found.items() if micros}

    def _debts(self) -> Found:
        names = {provider: name for name, provider in self.books.providers.items()}
        return {names[provider]: micros for provider, micros in self._rows(DEBTS) if micros}
