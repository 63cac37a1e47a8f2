"""Contributions as lines of a page: who paid, for what work, how much, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from shared_security.contributions.assess import with_facts
from shared_security.contributions.own_entries import Change, work_of
from shared_security.law.publish.active import published
from shared_security.portals.shared.figures import shown_day
from shared_security.portals.worker.computed import computed
from shared_security.portals.worker.times import Time, times_of, together
from shared_security.portals.worker.work_words import work_name
from shared_security.remittance.own_money import Paid, Record
from shared_security.values.ids import NIL
from shared_security.web.connections import as_web
from shared_security.web.visitor import today
from shared_security.workers.own_accounts import OwnAccounts


@dataclass(frozen=True)
class Line:
    """One line. work: what kind of work. short: the first step of how it was computed; empty where it is not at hand.

    pocket: the one benefit that is shown; empty for the sum of all. paid: what became of its money; None where it
    gave none. newest: whether no later line tells of the same record, which then says what became of its money.
    """

    change: Change
    client: str
    work: str
    short: str
    pocket: str = ""
    paid: Paid | None = None
    newest: bool = True

    @property
    def address(self) -> str:
        """What stands in the address of its own page: the record and the program, whatever its revision."""
        return f"{self.change.any.record_key.hex}.{self.change.any.program_no}"

    @property
    def micros(self) -> int:
        """What is shown."""
        now = self.change.now
        return now.pockets[self.pocket] if now and self.pocket else self.change.micros

    @property
    def times(self) -> list[Time]:
        """The time off that is shown."""
        return times_of(self.change.times, self.pocket)

    @property
    def shows_money(self) -> bool:
        """Whether an amount of money says something: not where work has earned time alone."""
        return bool(self.micros) or not (self.times or self.change.was_times)

    @property
    def was(self) -> str:
        """What it was before, in one line."""
        return together(self.change.was_micros, self.change.was_times)

    @property
    def stands(self) -> str:
        """What it is now, in one line."""
        return together(self.change.micros, self.change.times)

    @property
    def status(self) -> str:
        """The word of its pill: what became of its money, or that it was taken back."""
        if self.change.kind == "cancelled":
            return "cancelled"
        return self.paid.state(today()) if self.paid else "reported"

    @property
    def words(self) -> str:
        """The line as one sentence, for who does not see the page."""
        told = {"client": self.client, "now": self.stands, "short": self.short, "was": self.was}
        if self.change.kind == "cancelled":
            return _("%(client)s took back a contribution of %(was)s.") % told
        if self.change.kind == "adjusted":
            return _("A contribution from %(client)s was computed again. It changed by %(now)s.") % told
        if self.change.kind == "changed":
            return _("%(client)s changed a contribution: it was %(was)s and is now %(now)s.") % told
        if not self.short:
            return _("You earned %(now)s in benefits from %(client)s.") % told
        return _("You earned %(now)s in benefits from %(client)s: %(short)s.") % told


def lines_of(
    own: OwnAccounts, changes: Sequence[Change], pocket: str = "", *, paid: Mapping[Record, Paid],
    names: Mapping[UUID, str],
) -> list[Line]:  # fmt: skip
    """Changes with the work they tell of, and what became of their money. names: of their clients."""
    works = work_of(as_web(), own, changes)
    laws = published(as_web(), {change.any.pack_no for change in changes}) if changes else {}
    lines, last = [], dict[Record, UUID]()
    for change in changes:
        last[_record(change)] = max(change.batch_id, last.get(_record(change), NIL))
    for change in changes:
        told = works.get(change.work_key)
        short = computed(laws[change.any.pack_no].pack, with_facts(told.fields, change.any.facts)).short if told else ""
        if change.any.rule:
            short = _("for the period that ended on %(day)s") % {"day": shown_day(change.any.work_date)}
        work = work_name(told.fields.get("work_kind") if told else None)
        became, newest = paid.get(_record(change)), change.batch_id == last[_record(change)]
        lines.append(Line(change, names[change.any.payer_id], work, short, pocket, became, newest))
    return lines


def _record(change: Change) -> Record:
    return change.any.record_key, change.any.program_no
