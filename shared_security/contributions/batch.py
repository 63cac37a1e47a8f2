"""One batch of work records on its way into the books: what record.py runs inside its transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions import answer as answers
from shared_security.contributions.answer import Answer, Kind
from shared_security.contributions.batch_windows import BatchWindows
from shared_security.contributions.bear_time import bear_time
from shared_security.contributions.seen import Key, Seen, claim, copy_seen, lock_records, seen_of
from shared_security.contributions.take_back import take_back
from shared_security.contributions.wait import Waiter, amounts_of, close_waiting, put_waiting, waiting_fields
from shared_security.contributions.window_members import Member
from shared_security.contributions.work import Work
from shared_security.contributions.work_rows import copy_work, home_accounts, note_payers, stored_fields
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import Entry, entries_of, joined
from shared_security.ledger.post import BalanceKey, close_batch, lock_balances
from shared_security.ledger.post_entries import STAGE, post_entries
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import aliases
from shared_security.workers.people import posted_on

BalanceKind = tuple[int, str]  # program, unit


@dataclass
class More:
    """What a batch must lock besides what its works say: accounts, kinds of balances, and balances from which a
    correction takes money back."""

    accounts: set[UUID] = field(default_factory=set)
    kinds: set[BalanceKind] = field(default_factory=set)
    balances: set[BalanceKey] = field(default_factory=set)

    def add(self, other: "More") -> None:
        """Take in what another attempt was lacking."""
        self.accounts |= other.accounts
        self.kinds |= other.kinds
        self.balances |= other.balances


class BeginAgain(Exception):
    """The batch must begin again: accounts were merged, a record that waits was placed by somebody, or a correction
    concerns balances that are not locked. Their accounts and kinds are named, to be locked next time."""

    def __init__(self, accounts: Iterable[UUID] = (), kinds: Iterable[BalanceKind] = ()) -> None:
        super().__init__("begin the batch again")
        self.more = More(set(accounts), set(kinds))


class Batch:
    """What a batch will post, and the answers it gives. Use: `Batch(...).write()` inside a transaction.

    `rows` is what is known of its records, `live` the key of the revision of each that counts now; both are kept up to
    date while records are answered one after the other, in the order of record and revision. What depends on other work
    of a week or another window is assessed after that, all of it together: `windows`.
    """

    def __init__(self, connection: psycopg.Connection, works: Sequence[Work], *, today: date, more: More) -> None:
        self.connection, self.works, self.more = connection, works, more
        self.batch_id, self.today, self.month = new_id(), today, today.replace(day=1)
        self.windows = BatchWindows(connection, today)
        self.survivors: dict[UUID, UUID] = {}
        self.rows: dict[Key, Seen] = {}
        self.live: dict[UUID, Key] = {}
        self.claimed: set[Key] = set()
        self.any_taken = False
        self.standing: dict[Key, list[Entry]] = {}  # entries of revisions that stand, or stood, in the books
        self.gone: dict[Key, Key] = {}  # revisions that this batch takes back, and what replaces each
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
        self._assess_windows()
        return [self._with_windows(given[work.identity]) for work in self.works]

    # Before the answers: locks, keys, and what was there.

    def _lock_accounts(self) -> None:
        """Lock every balance that may change: where the works post, and where what they correct was posted."""
        before = seen_of(self.connection, (work.record_key for work in self.works if work.revision > 1))
        accounts = {work.home_account_id for work in self.works if work.home_account_id} | self.more.accounts
        accounts |= {row.account_id for row in before.values() if row.account_id}
        moved = [amounts for work in self.works for amounts in work.amounts]
        for entries in self._entries_of(before.values()).values():
            moved += [entry.amounts for entry in entries]
            accounts |= {entry.home_account_id for entry in entries}
        kinds = {(amounts.program_no, amounts.unit) for amounts in moved} | self.windows.units(moved) | self.more.kinds
        self.locked = kinds
        self.survivors = self._survivors_of(accounts)
        posting = set(self.survivors.values())
        self._lock({(account, *kind, STAGE) for account in posting for kind in kinds} | self.more.balances)
        if self._survivors_of(accounts) != self.survivors:
            raise BeginAgain()
        self.batch_id = new_id()  # made under the locks: what comes to one account gets its ids in the order of coming

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
        self.standing = self._entries_of(row for row in self.rows.values() if row.key not in self.claimed)
        accounts = {row.account_id for row in self.rows.values() if row.counts and row.account_id}
        accounts |= {entry.home_account_id for entries in self.standing.values() for entry in entries}
        if not accounts <= set(self.survivors):
            raise BeginAgain(accounts - set(self.survivors))

    def _entries_of(self, rows: Iterable[Seen]) -> dict[Key, list[Entry]]:
        """What was posted for revisions, on whatever account of its person."""
        stood = {row.key: row.account_id for row in rows if row.is_posted and row.account_id}
        kin = posted_on(self.connection, set(stood.values())) if stood else {}
        return entries_of(self.connection, [(key, place) for key, account in stood.items() for place in kin[account]])

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
            self._take_back(self.rows[live], work.key)
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

    def _take_back(self, live: Seen, by: Key) -> None:
        """Reverse the revision that counted, all parts of it at once, or empty its place in the waiting room."""
        if not live.is_posted:
            self._end_waiting(live, "replaced")
        else:
            self._add_row(Seen(live.record_key, -live.revision, "reversal", live.account_id, None))
            entries = joined(self.standing.get(live.key, []))
            self.new_entries += [entry.reversed(self.survivors[entry.home_account_id]) for entry in entries]
            self.gone[live.key] = by

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
                first = (entry.amounts for entry in self.standing.get(work.key, ()) if entry.part == 0)
                return answers.accepted(work.key, first)
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

    # The windows.

    def _assess_windows(self) -> None:
        """Assess every window that this batch moves, and post what that changes for records that came before."""
        for key, work in self.new_works.items():
            if self.live.get(work.record_key) == key and self.windows.concern(work.amounts):
                self.windows.come(self._member(work), work.amounts)
        for key, by in self.gone.items():
            for entry in joined(self.standing.get(key, ())):
                self.windows.go(self.survivors[entry.home_account_id], [entry.amounts], by)
        adjusted = self._windows_assessed()
        lacking = {(entry.amounts.program_no, entry.amounts.unit) for entry in adjusted} - self.locked
        if lacking:
            raise BeginAgain(kinds=lacking)
        if self.windows.due:
            self.new_entries = [entry for entry in self.new_entries if not self._is_assessed(entry)]
        self.new_entries += [entry for key in self.windows.due for entry in self._own_entries(key)] + adjusted

    def _windows_assessed(self) -> list[Entry]:
        return self.windows.assess(self.gone)

    def _member(self, work: Work) -> Member:
        """A record that comes now, as the windows take it: it came first with its first revision."""
        first = self.rows[work.record_key, 1].batch_id or self.batch_id
        home, worker = work.home_account_id, self._place(work)
        assert home and worker, "a record without an account waits"
        return Member(
            work.key, worker, home, work.payer_id, (first, work.record_key), work.work_date, work.fields, ()
        )  # fmt: skip

    def _is_assessed(self, entry: Entry) -> bool:
        return entry.amounts.program_no in self.windows.due.get(entry.key, ())

    def _own_entries(self, key: Key) -> list[Entry]:
        work = self.new_works[key]
        account, home = self._place(work), work.home_account_id
        assert account and home, "a record without an account waits"
        due = (amounts for found in self.windows.due[key].values() for amounts in found)
        return [Entry(*key, account, home, work.payer_id, amounts) for amounts in due]

    def _with_windows(self, answer: Answer) -> Answer:
        """The answer with what is due among all other work, where that counts."""
        if answer.kind is not Kind.ACCEPTED:
            return answer
        key = answer.record_key, answer.revision
        together = self.windows.due.get(key, {})
        due = [one for one in answer.amounts if one.program_no not in together]
        due += [one for found in together.values() for one in found]
        words = self._words(due)
        return replace(answers.accepted(key, due), words=words) if together or words else answer

    def _words(self, due: Sequence[Amounts]) -> str:
        """What is said of amounts that are not known yet."""
        return self.windows.known_later(due)

    # The rows.

    def _post(self, cause: str, actor: str) -> None:
        """Write everything new; where nothing is new, nothing is written."""
        copy_seen(self.connection, self.new_rows, self.batch_id, self.month)
        put_waiting(self.connection, self.new_waiting.values(), self.today)
        if not (self.new_rows or self.new_works or self.new_entries or self.any_taken):
            return
        copy_work(self.connection, list(self.new_works.values()), self.batch_id, self.month)
        take_back(
            self.connection, self.new_entries, self.batch_id, today=self.today, cause=cause, locked=self.more.balances
        )  # fmt: skip
        bear_time(self.connection, self.new_entries, self.batch_id, today=self.today, cause=cause)
        post_entries(self.connection, self.new_entries, self.batch_id, self.month)
        note_payers(self.connection, self.new_works.values())
        close_batch(self.connection, self.batch_id, "work", cause=cause, actor=actor, month=self.month)
