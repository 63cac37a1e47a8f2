"""The plain rows of a large file, all at once: checked, keyed and priced as columns, then posted part by part.

A row goes this way where it is plainly written, a first report, its record stands once in the file, its account is
known and was never merged, its name fits, and it falls under one program at most, which looks at nothing but the
record. What any other row says is asked one by one, by the same questions as ever.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from threading import Lock
from typing import Any
from uuid import UUID

import psycopg
import pyarrow

from shared_security.contributions.quick_rows import present_columns
from shared_security.contributions.record import LARGEST_BATCH
from shared_security.contributions.work import CONTENT_VERSION
from shared_security.contributions.work_rows import COLUMNS
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.formats.table import Table
from shared_security.intake.identify import account_number
from shared_security.intake.plausible import FIRST_DAY
from shared_security.intake.prepare import Preparer
from shared_security.intake.quick_lane import Lane
from shared_security.intake.quick_prices import price_rows
from shared_security.intake.report import Report
from shared_security.intake.side_by_side import side_by_side
from shared_security.intake.sql import SQL
from shared_security.workers.find import resolve
from shared_security.workers.name_fits import names_fit
from shared_security.workers.people import posted_on

AT_ONCE = 50_000


class Quick:
    """The plain rows of one file."""

    def __init__(self, preparer: Preparer, sheet: Sheet, table: Table) -> None:
        """Check, key and price them; writes nothing."""
        self.preparer, self.sheet, self.table, self.duck = preparer, sheet, table, table.connection
        self.columns = self._filled()
        self._name_payers()
        self._name_accounts()
        self._note_odd_ids()
        self._choose()
        self._key()
        price_rows(self.duck, preparer.active)
        self.duck.execute(SQL("quick_work"))
        ((self.count,),) = self.duck.execute(SQL("quick_count")).fetchall()

    def post(self, loaders: Sequence[psycopg.Connection], report: Report, *, cause: str, actor: str) -> Iterator[int]:
        """Post part by part, each in its own transaction; yields how many rows of the part were looked at.

        Args:
            loaders: as loader, in autocommit and in no transaction; each posts accounts of its own.
        """
        columns, today = present_columns(self.columns), self.preparer.today
        lanes = [
            Lane(loader, self.duck.cursor(), columns, span, today, cause, actor)
            for loader, span in zip(loaders, self._spans(len(loaders)), strict=False)
        ]
        turn = Lock()
        yield from side_by_side([_told(lane, report, turn) for lane in lanes], partial(_cut, lanes))

    def rest(self) -> Sheet:
        """The file without the rows that were posted here, or stood in the books as they were sent; after `post`."""
        numbers = [number for (number,) in self._all("quick_rest")]
        return replace(self.sheet, rows=lambda: self.table.rows(numbers))

    def _spans(self, count: int) -> list[range]:
        """The places of the rows, counted from 0, in at most so many spans: the rows of an account stand in one."""
        count = min(count, -(-self.count // LARGEST_BATCH))  # no more than there are parts
        cuts = [0]
        for share in range(1, count):
            ((after,),) = self._all("quick_cut", {"nth": self.count * share // count})
            cuts.append(after)
        return [range(after, upto) for after, upto in pairwise([*cuts, self.count]) if after < upto]

    def _all(self, name: str, asked: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        return self.duck.execute(SQL(name), asked).fetchall()

    def _put(self, name: str, columns: Mapping[str, Sequence[str | None]]) -> None:
        """A table of texts."""
        texts = {column: pyarrow.array(values, pyarrow.string()) for column, values in columns.items()}
        self.duck.register("given", pyarrow.table(texts))
        self.duck.execute(SQL("quick_given").format(name=name))
        self.duck.unregister("given")

    def _filled(self) -> set[str]:
        """The canonical columns that the file has, and those that follow from them."""
        named = {column.name for column in self.sheet.columns if column} & set(COLUMNS)
        return named | {"work_date", "day_stated", "seconds"}

    def _name_payers(self) -> None:
        named = {text for (text,) in self._all("quick_payers_named")}
        found = self.preparer.payer_ids(named)
        self._put("payer_named", {"sent": list(found), "payer_id": [str(payer) for payer in found.values()]})

    def _name_accounts(self) -> None:
        """Accounts by number as sent; without those that were ever merged. Then names that do not fit theirs."""
        connection = self.preparer.connection
        numbers = {text: account_number(text) for (text,) in self._all("quick_accounts_named")}
        placed = resolve(connection, [number for number in numbers.values() if isinstance(number, str)])
        kin = posted_on(connection, {place.account_id for place in placed.values()})
        plain = {
            number: place.account_id for number, place in placed.items()
            if place.account_id == place.home_account_id and len(kin[place.account_id]) == 1
        }  # fmt: skip
        known = [(text, str(number)) for text, number in numbers.items() if number in plain]
        self._put("account_named", {
            "sent": [text for text, _ in known], "number": [number for _, number in known],
            "account_id": [str(plain[number]) for _, number in known],
        })  # fmt: skip
        pairs = self._all("quick_names")
        fit = names_fit(connection, self.preparer.keys, [(account, name) for _, name, account in pairs])
        misfits = [(sent, name) for (sent, name, _), fits in zip(pairs, fit, strict=True) if not fits]
        self._put("misfit", {"account": [sent for sent, _ in misfits], "name": [name for _, name in misfits]})

    def _note_odd_ids(self) -> None:
        """The ids of rows that are read one by one: a record that has one of them is recorded so as a whole."""
        places = [place for place, column in enumerate(self.sheet.columns) if column and column.name == "external_id"]
        ids = {row.cells[place].strip() for row in self.table.odd() for place in places if place < len(row.cells)}
        self._put("odd_id", {"external_id": list(ids)})

    def _choose(self) -> None:
        today, payer = self.preparer.today, self.preparer.payer
        self.duck.execute(SQL("quick_candidates"), {
            "payer": str(payer.payer_id) if payer else None, "first": FIRST_DAY, "total_row": self.sheet.total_row,
            "latest": today + timedelta(days=1), "pay_latest": today + timedelta(days=366),
        })  # fmt: skip

    def _key(self) -> None:
        """Give each row the key of its record and the hash of its content, as contributions.work makes them."""
        names = sorted(self.columns)
        content = " || ".join(f"coalesce(hashed('{name}=' || {_text(name)}), '')" for name in names)
        self.duck.execute(SQL("quick_macros"))
        reader = self.duck.sql(SQL("quick_to_hash").format(content=content)).to_arrow_reader(AT_ONCE)
        beside = self.duck.cursor()
        beside.execute(SQL("quick_hashed"))
        for batch in reader:
            beside.register("given", _hashes(batch))
            beside.execute(SQL("quick_put_hashes"))


def _cut(lanes: Iterable[Lane]) -> None:
    for lane in lanes:
        lane.cut()


def _told(lane: Lane, report: Report, turn: Lock) -> Iterator[int]:
    """Post and tell, in the thread that posts: an interrupt, which is another's, leaves no part out of the report."""
    for part in lane.post():
        with turn:
            part.tell(report)
        yield part.looked_at


def _hashes(batch: pyarrow.RecordBatch) -> pyarrow.Table:
    payers, ids, contents = (batch.column(place).to_pylist() for place in (1, 2, 3))
    by_payer = {payer: blake2b(_part(UUID(payer).bytes), digest_size=16) for payer in set(payers)}
    version = blake2b(_part(str(CONTENT_VERSION).encode()), digest_size=16)
    keys = [_digest(by_payer[payer], part) for payer, part in zip(payers, ids, strict=True)]
    hashes = [_digest(version, part) for part in contents]
    return pyarrow.table({"row_number": batch.column(0), "record_key": keys, "content_hash": hashes})


def _digest(begun: "blake2b", part: bytes) -> str:
    hashed = begun.copy()
    hashed.update(part)
    return hashed.hexdigest()


def _part(value: bytes) -> bytes:
    """A part of a hash, set off by its length: as values.ids.hashed_id does."""
    return len(value).to_bytes(4, "big") + value


def _text(name: str) -> str:
    column = COLUMNS[name]
    return f"epoch_us({column})" if name in ("started_at", "ended_at") else f"CAST({column} AS VARCHAR)"
