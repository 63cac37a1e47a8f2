"""Turns rows into work that can be recorded: payers, the check, accounts, names, and what came before."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import psycopg

from shared_security.contributions.seen import Key, Seen, seen_of
from shared_security.contributions.work import Waits, Work, record_key
from shared_security.facts.asked_of import asked_of
from shared_security.facts.facts_on import facts_on
from shared_security.intake.check import check
from shared_security.intake.checked import Asked, Good
from shared_security.intake.identify import account_number
from shared_security.intake.rows import RowError, Sent
from shared_security.law.publish.active import active_programs
from shared_security.payers.find import Payer, find_payers
from shared_security.values.errors import Problem
from shared_security.workers.find import Placed, resolve
from shared_security.workers.keys import Keys
from shared_security.workers.name_fits import names_fit

UNKNOWN = Waits("account_unknown", "nobody has this account number; it is counted, and posts when its person is found")
DIFFERS = Waits("name_differs", "the name does not fit the account; it is counted, and posts when its person is found")


@dataclass(frozen=True)
class Prepared:
    """Rows of one chunk: works with their row numbers, row errors, and what was known of their records before."""

    works: tuple[tuple[int, Work], ...]
    errors: tuple[RowError, ...]
    before: Mapping[Key, Seen]

    def earlier(self, work: Work) -> list[Seen]:
        """The revisions of this record that were known before, whatever became of them; reversals left out."""
        return self._by_record.get(work.record_key, [])

    @cached_property
    def _by_record(self) -> Mapping[UUID, list[Seen]]:
        found: dict[UUID, list[Seen]] = {}
        for (record, revision), seen in self.before.items():
            if revision > 0:
                found.setdefault(record, []).append(seen)
        return found

    def first_counted(self) -> dict[UUID, int]:
        """The lowest revision of each record that counted before, by record key: what a higher one would replace."""
        counted = sorted((key for key, seen in self.before.items() if key[1] > 0 and seen.counts), reverse=True)
        return dict(counted)


class Preparer:
    """Prepares the rows of one file; remembers its payers. `active` are the programs that price it."""

    def __init__(self, connection: psycopg.Connection, keys: Keys, payer: Payer | None, today: date) -> None:
        """Begin a file.

        Args:
            connection: as loader. payer: who sends all rows; None where each row names its own.

        Raises:
            Problem: no program is in force, or this payer is closed.
        """
        self.connection, self.keys, self.payer, self.today = connection, keys, payer, today
        self.active = active_programs(connection, today)
        self.payers: dict[str, Payer | None] = {}
        if not self.active:
            fix = "Put one in force: ./run sss programs activate us/model/shared_security"
            raise Problem("no program is in force, so that no work can be priced", fix=fix)
        if payer and payer.status != "active":
            raise Problem("this payer is closed", payer.name, "Name another payer")

    def prepare(self, rows: Sequence[Sent]) -> Prepared:
        """Check and place the rows of a chunk; writes nothing.

        Raises:
            Problem: two active programs claim the same record.
        """
        payer_id = self.payer.payer_id if self.payer else None
        found = self._resolved(rows)
        checked = check(rows, self._asked(rows, payer_id, found))
        before = seen_of(self.connection, {record_key(good.payer_id, good.external_id) for good in checked.good})
        works = self._placed(checked.good, before, found)
        return Prepared(tuple(works), tuple(checked.errors), before)

    def name_of(self, payer_id: UUID) -> str:
        """The name of a payer of this file."""
        known = [self.payer, *self.payers.values()]
        return next((payer.name for payer in known if payer and payer.payer_id == payer_id), str(payer_id))

    def payer_ids(self, named: Set[str]) -> dict[str, UUID]:
        """Payers that rows name, by what they are called there; who is unknown, closed or several is absent."""
        new = named - set(self.payers)
        for name, found in find_payers(self.connection, self.keys, new).items():
            active = [payer for payer in found if payer.status == "active"]
            self.payers[name] = active[0] if len(active) == 1 else None
        return {name: payer.payer_id for name in named if (payer := self.payers[name])}

    def _resolved(self, rows: Iterable[Sent]) -> Mapping[str, Placed]:
        """The accounts of all numbers in rows that are numbers."""
        numbers = {account_number(sent.fields.get("account", "")) for sent in rows}
        return resolve(self.connection, [number for number in numbers if isinstance(number, str)])

    def _asked(self, rows: Sequence[Sent], payer_id: UUID | None, found: Mapping[str, Placed]) -> Asked:
        """What rows are checked against, with what is known of their payers and workers where a program asks."""
        payers = self.payer_ids({sent.fields["payer"] for sent in rows if sent.fields.get("payer")})
        asking = asked_of(program.pack for program in self.active)
        if not asking:
            return Asked(self.active, payers, payer_id, self.today)
        accounts = {number: placed.account_id for number, placed in found.items()}
        every = {*payers.values(), *([payer_id] if payer_id else [])}
        known = facts_on(self.connection, asking, every, accounts.values(), [date.min, date.max])
        return Asked(self.active, payers, payer_id, self.today, known, accounts)

    def _placed(
        self, rows: Sequence[Good], before: Mapping[Key, Seen], found: Mapping[str, Placed]
    ) -> Iterable[tuple[int, Work]]:
        """Each row as work on its account, or waiting for its person."""
        homes = [(found[good.account_number].home_account_id, good.worker_name) for good in rows
                 if good.account_number in found]  # fmt: skip
        fits = iter(names_fit(self.connection, self.keys, homes))
        decided = _placed_by_hand(before.values())
        for good in rows:
            placed = found.get(good.account_number)
            name_fits = next(fits) if placed else True
            by_hand = decided.get((record_key(good.payer_id, good.external_id), good.account_number))
            yield good.row, _work(good, placed, name_fits, by_hand)


def _placed_by_hand(seen: Iterable[Seen]) -> dict[tuple[UUID, str], UUID]:
    """Accounts on which somebody placed a record that waited, by record and by the number that was sent."""
    return {
        (one.record_key, one.account_number): one.account_id
        for one in seen
        if one.waiting_state == "posted" and one.account_number and one.account_id
    }


def _work(good: Good, placed: Placed | None, name_fits: bool, by_hand: UUID | None) -> Work:
    """A row as work. Where somebody placed this record by hand, it stays with that person under the same number.

    A name that does not fit is said before a rate that is not known: what becomes known is posted by itself, and must
    not go to somebody else.
    """
    account = by_hand or (placed.account_id if placed and name_fits else None)
    home = by_hand or (placed.home_account_id if placed and name_fits else None)
    differs = DIFFERS if placed and not account else None
    waits = differs or good.waits or (None if account else UNKNOWN)
    return Work(
        good.payer_id, good.external_id, good.revision, account, home, good.account_number, good.fields, good.amounts,
        waits,
    )  # fmt: skip
