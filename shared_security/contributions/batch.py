"""One batch of work records on its way into the books: what record.py runs inside its transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions import answer as answers
from shared_security.contributions.answer import Answer
from shared_security.contributions.seen import Key, Seen, claim, copy_seen, lock_records, seen_of
from shared_security.contributions.wait import Waiter, amounts_of, close_waiting, put_waiting, waiting_fields
from shared_security.contributions.work import Work
from shared_security.contributions.work_rows import copy_work, home_accounts, note_payers, stored_fields
from shared_security.ledger.entries import Entry, add_debts, copy_entries, entries_of
from shared_security.ledger.post import BalanceKey, Sums, add_to_balances, close_batch, lock_balances
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import aliases

STAGE = "reported"


class BeginAgain(Exception):
    """The batch must begin again: accounts were merged, a record that waits was placed by somebody, or a correction
    concerns accounts that are not locked. Those are named, to be locked next time."""

    def __init__(self, accounts: Iterable[UUID] = ()) -> None:
        super().__init__("begin the batch again")
        self.accounts = frozenset(accounts)


class Batch:
    """What a batch will post, and the answers it gives. Use: `Batch(...).write()` inside a transaction.

    `rows` is what is known of its records, `live` the key of the revision of each that counts now; both are kept up to
    date while records are answered one after the other, in the order of record and revision.
    """

    def __init__(
        self, connection: psycopg.Connection, works: Sequence[Work], *, today: date, also: Iterable[UUID]
    ) -> None:
        self.connection, self.works, self.also = connection, works, set(also)
        self.batch_id, self.today, self.month = new_id(), today, today.replace(day=1)
        self.survivors: dict[UUID, UUID] = {}
        self.rows: dict[Key, Seen] = {}
        self.live: dict[UUID, Key] = {}
        self.claimed: set[Key] = set()
        self.any_taken = False
        self.standing: dict[Key, list[Entry]] = {}  # entries of revisions that stand, or stood, in the books
        self.new_rows: list[Seen] = []
        self.new_works: dict[Key, Work] = {}
        self.new_entries: list[Entry] = []
        self.new_waiting: dict[Key, Waiter] = {}

    def write(self, *, cause: str, actor: str) -> list[Answer]:
        """Post what is new, and answer every record in the order given."""
        lock_records(self.connection, (work.record_key for work in self.works if work.revision > 1))
        given = self._answers()
        self._post(cause, actor)
        return given

    def _answers(self) -> list[Answer]:
        """Answer every record in the order given, and put what is new on the batch."""
        self._lock_accounts()
        self._claim_first_revisions()
        self._read_what_was_there()
        given: dict[tuple[object, ...], Answer] = {}
        for work in sorted(self.works, key=lambda work: work.key):
            if work.identity not in given:
                given[work.identity] = self._answer(work)
        return [given[work.identity] for work in self.works]

    # Before the answers: locks, keys, and what was there.

    def _lock_accounts(self) -> None:
        """Lock every balance that may change: where the works post, and where what they correct was posted."""
        before = seen_of(self.connection, (work.record_key for work in self.works if work.revision > 1))
        accounts = {work.home_account_id for work in self.works if work.home_account_id} | self.also
        accounts |= {row.account_id for row in before.values() if row.account_id}
        kinds = {(amounts.program_no, amounts.unit) for work in self.works for amounts in work.amounts}
        for entries in entries_of(self.connection, _places(before.values())).values():
            kinds |= {(entry.amounts.program_no, entry.amounts.unit) for entry in entries}
            accounts |= {entry.home_account_id for entry in entries}
        self.survivors = self._survivors_of(accounts)
        posting = set(self.survivors.values())
        self._lock((account, *kind, STAGE) for account in posting for kind in kinds)
        if self._survivors_of(accounts) != self.survivors:
            raise BeginAgain()

    def _lock(self, balances: Iterable[BalanceKey]) -> None:
        lock_balances(self.connection, balances)

    def _survivors_of(self, accounts: set[UUID]) -> dict[UUID, UUID]:
        """Where accounts post today: themselves, or the account they were merged into."""
        merged = aliases(self.connection, accounts)
        return {account: merged.get(account, account) for account in accounts}

    def _claim_first_revisions(self) -> None:
        """Take the key of revision 1 of every record, for itself, or to hold its place before a correction of it."""
        wanted: dict[Key, Seen] = {}
        for work in self.works:
            if work.revision == 1:
                wanted.setdefault(work.key, self._row(work))
        own = set(wanted)
        for work in self.works:
            wanted.setdefault((work.record_key, 1), Seen(work.record_key, 1, "skipped", None, None))
        taken = self._claim(list(wanted.values()))
        self.rows = {key: wanted[key] for key in taken}
        self.claimed = own & taken
        self.any_taken = bool(taken)

    def _claim(self, rows: Sequence[Seen]) -> set[Key]:
        return claim(self.connection, rows, self.batch_id, self.month)

    def _read_what_was_there(self) -> None:
        """Read what came before, now that nobody else can change it."""
        asked = {work.record_key for work in self.works if work.revision > 1 or work.key not in self.claimed}
        self.rows = seen_of(self.connection, asked) | self.rows
        for row in sorted(self.rows.values(), key=lambda row: row.revision):
            taken_back = (row.record_key, -row.revision) in self.rows
            if row.counts and not taken_back and row.key not in self.claimed:
                self.live[row.record_key] = row.key  # the highest revision comes last
        places = _places(row for row in self.rows.values() if row.key not in self.claimed)
        self.standing = entries_of(self.connection, places)
        accounts = {row.account_id for row in self.rows.values() if row.counts and row.account_id}
        accounts |= {entry.home_account_id for entries in self.standing.values() for entry in entries}
        if not accounts <= set(self.survivors):
            raise BeginAgain(accounts - set(self.survivors))

    def _row(self, work: Work, state: str = "") -> Seen:
        return Seen(work.record_key, work.revision, state or work.state, self._place(work), work.content_hash)

    def _place(self, work: Work) -> UUID | None:
        """Where a record posts today: where the account whose number was sent posts, whatever the door has seen."""
        return self.survivors.get(work.home_account_id) if work.home_account_id else None

    # The answers.

    def _answer(self, work: Work) -> Answer:
        """Answer one record, and put what it posts on the batch."""
        if work.key in self.claimed:
            self.claimed.discard(work.key)
            return self._take_in(work)
        if work.key in self.rows:
            return self._answer_again(work, self.rows[work.key])
        live = self.live.get(work.record_key)
        if live and live[1] > work.revision:
            self._add_row(self._row(work, "superseded"))
            return answers.superseded(work)
        if live:
            self._take_back(self.rows[live])
        self._add_row(self._row(work))
        return self._take_in(work)

    def _add_row(self, row: Seen) -> None:
        self.rows[row.key] = row
        self.new_rows.append(row)

    def _take_in(self, work: Work) -> Answer:
        """Put a record on the books, or into the waiting room."""
        self.live[work.record_key] = work.key
        if work.state == "waiting":
            self.new_waiting[work.key] = Waiter(work)
            row = self.rows[work.key]
            self.rows[work.key] = replace(row, waiting_state="open", account_number=work.account_number)
            return answers.waiting(work)
        account = self._place(work)
        if account is None or work.home_account_id is None:
            raise ValueError("a record without an account waits; it is never posted")
        self.new_works[work.key] = replace(work, account_id=account)
        entries = [Entry(*work.key, account, work.home_account_id, work.payer_id, amounts) for amounts in work.amounts]
        self.standing[work.key] = entries
        self.new_entries += entries
        return answers.accepted(work.key, work.amounts)

    def _take_back(self, live: Seen) -> None:
        """Reverse the revision that counted, or empty its place in the waiting room."""
        if not live.is_posted:
            self._end_waiting(live, "replaced")
        else:
            self._add_row(Seen(live.record_key, -live.revision, "reversal", live.account_id, None))
            entries = self.standing.get(live.key, [])
            self.new_entries += [entry.reversed(self.survivors[entry.home_account_id]) for entry in entries]

    def _end_waiting(self, row: Seen, state: str, account_id: UUID | None = None) -> None:
        """A record waits no longer, whether it came before or with this batch."""
        if row.key in self.new_waiting:
            self.new_waiting[row.key] = Waiter(self.new_waiting[row.key].work, state, account_id)
        elif not self._close_waiting(row.key, state, account_id):
            raise BeginAgain()  # somebody placed or replaced it in this moment: look again
        self.rows[row.key] = replace(row, waiting_state=state, account_id=account_id or row.account_id)

    def _close_waiting(self, key: Key, state: str, account_id: UUID | None) -> bool:
        return close_waiting(self.connection, key, state, account_id)

    def _answer_again(self, work: Work, before: Seen) -> Answer:
        """Answer a record that came before: the same as then where it says the same, else with both contents."""
        if before.state in ("skipped", "superseded") or before.waiting_state in ("replaced", "cancelled"):
            return answers.superseded(work)
        same_content = before.content_hash == work.content_hash
        if before.is_posted:
            if same_content and self._same_person(before, work):
                return answers.accepted(work.key, [entry.amounts for entry in self.standing.get(work.key, ())])
        elif same_content and work.state == "posted" and (before.account_id is None or self._same_person(before, work)):
            self._end_waiting(before, "posted", self._place(work))  # its person was found
            return self._take_in(work)
        elif same_content and before.account_number == work.account_number:
            return answers.waiting(work if before.owed is None else replace(work, amounts=amounts_of(before.owed)))
        return answers.conflict(work, self._stored(work.key, before), same_content=same_content)

    def _same_person(self, before: Seen, work: Work) -> bool:
        """Whether a record is sent for the account it belongs to, or, if that is not known, under the same number."""
        if before.account_number == work.account_number and not (before.is_posted and work.home_account_id):
            return True
        home = self._home(before)
        if home and home not in self.survivors:
            raise BeginAgain({home})
        return home is not None and self.survivors[home] == self._place(work)

    def _home(self, before: Seen) -> UUID | None:
        """The account a record belongs to: it stands elsewhere where it was posted while accounts were merged."""
        for entry in self.standing.get(before.key, ()):
            return entry.home_account_id
        if before.is_posted and before.account_id and before.key not in self.new_works:
            homes = home_accounts(self.connection, [(before.key, before.account_id)])
            return homes.get(before.key)
        return before.account_id

    def _stored(self, key: Key, before: Seen) -> Mapping[str, str]:
        if key in self.new_works:
            return self.new_works[key].written()
        if key in self.new_waiting:
            return self.new_waiting[key].work.written()
        if before.account_id is None or not before.is_posted:
            return waiting_fields(self.connection, key)
        return stored_fields(self.connection, [(key, before.account_id)]).get(key, {})

    # The rows.

    def _post(self, cause: str, actor: str) -> None:
        """Write everything new; where nothing is new, nothing is written."""
        copy_seen(self.connection, self.new_rows, self.batch_id, self.month)
        put_waiting(self.connection, self.new_waiting.values(), self.today)
        if not (self.new_rows or self.new_works or self.new_entries or self.any_taken):
            return
        copy_work(self.connection, list(self.new_works.values()), self.batch_id, self.month)
        copy_entries(self.connection, self.new_entries, self.batch_id, self.month)
        add_debts(self.connection, self.new_entries, self.batch_id, self.month)
        note_payers(self.connection, self.new_works.values())
        sums = Sums()
        for entry in self.new_entries:
            for pocket, amount in entry.amounts.lines:
                key = (entry.account_id, entry.amounts.program_no, entry.amounts.unit, STAGE)
                sums.add(key, pocket, amount)
        add_to_balances(self.connection, sums)
        close_batch(self.connection, self.batch_id, "work", cause=cause, actor=actor, month=self.month)


def _places(rows: Iterable[Seen]) -> list[tuple[Key, UUID]]:
    """Where records were posted that stand, or stood, in the books."""
    return [(row.key, row.account_id) for row in rows if row.is_posted and row.account_id]
