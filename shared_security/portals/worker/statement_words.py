"""A worker's statement in her words: what its page, its PDF and its file show, so that all three say the same."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.benefits.statement import Moved, Statement
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.balances import Place
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.own_balance import USED, in_order
from shared_security.portals.shared.figures import (
    cents_that_add,
    short_day,
    shown_day,
    shown_micros,
    shown_month,
    shown_time_off,
)
from shared_security.portals.shared.words import word
from shared_security.values.money import MICROS_PER_CENT

NONE = "\u2013"
# What a movement is to her, by its recipe.
MOVES: Final[dict[str, Promise]] = {
    "settle": gettext_lazy("Your client paid"),
    "return": gettext_lazy("Your client's payment was taken back"),
    "reduce": gettext_lazy("Less, after your client corrected its report"),
    "borne": gettext_lazy("Yours to keep, although your client corrected its report"),
    "default": gettext_lazy("Your client did not pay"),
    "dividend": gettext_lazy("Paid from what your client left"),
    "make_good": gettext_lazy("Paid by the guarantee"),
    "pay_leave": gettext_lazy("Paid by the guarantee for your time off"),
    "hold": gettext_lazy("Kept for your request"),
    "release": gettext_lazy("No longer kept for a request"),
    "draw": gettext_lazy("Paid to you"),
    "failed_payout": gettext_lazy("Could not be paid, and came back"),
    "hold_time": gettext_lazy("Time off kept for your request"),
    "release_time": gettext_lazy("Time off no longer kept for a request"),
    "draw_time": gettext_lazy("Time off taken"),
    "restore_time": gettext_lazy("Time off given back"),
    "borne_time": gettext_lazy("Time off that is yours to keep, although your client corrected its report"),
    "expire_time": gettext_lazy("Time off that ran out"),
    "keep_time": gettext_lazy("Time off that had not run out after all"),
    "remedy_time": gettext_lazy("Time off given back that you had wrongly lost"),
    "premium": gettext_lazy("Paid for your insurance"),
    "release_premium": gettext_lazy("Insurance that was not bought after all"),
    "expire": gettext_lazy("Ran out by the rules"),
    "carry_over": gettext_lazy("Kept by the rules"),
    "match": gettext_lazy("Added by the program"),
    "fee": gettext_lazy("Fee of your benefits organization"),
    "merge": gettext_lazy("From an account that was joined with yours"),
}
STAGES: Final[dict[str, Promise]] = {
    "reported": gettext_lazy("Waiting for your clients"),
    "available": gettext_lazy("In your account"),
    "held": gettext_lazy("Kept for your requests"),
    "shortfall": gettext_lazy("Your clients did not pay"),
}
Row = tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A table: the first cell of a row names it. words: how many of its columns are words; the others are figures.
    names: the column of clients' names, which no translator may touch, counted from 0."""

    title: str
    head: Row
    rows: Sequence[Row]
    words: int = 1
    names: int | None = None


@dataclass(frozen=True)
class Document:
    """The parts of a statement as texts. in_all: what there was at the end, in money."""

    title: str
    facts: Sequence[tuple[str, str]]
    in_all: tuple[str, str]
    sections: Sequence[Section]


@dataclass(frozen=True)
class Figures:
    """How amounts are written: to the cent, and time to the hundredth; to the last part of it where `exact`."""

    exact: bool = False

    def money(self, micros: int, *, zero: str = "") -> str:
        """Micro-dollars; nothing is written as `zero`."""
        return shown_micros(micros, exact=self.exact) if micros else zero

    def time(self, amount: int, unit: str) -> str:
        """Millionths of a unit of time off."""
        return shown_time_off(amount, unit, exact=self.exact)

    def that_add(self, micros: Sequence[int]) -> list[int]:
        """Amounts as they are written, so that those of a row add up: each is the difference of two rounded sums."""
        if self.exact:
            return list(micros)
        return [cents * MICROS_PER_CENT for cents in cents_that_add(micros)]


def document_of(
    made: Statement, facts: Sequence[tuple[str, str]], clients: Mapping[UUID, str], *, exact: bool = False
) -> Document:
    """The statement in the reader's language.

    Args:
        facts: whose it is and of when, as names and values.
        clients: the name of each payer that it tells of.
        exact: amounts to the last part of a cent and of an hour, as a file holds them.
    """
    write = Figures(exact)
    closing = _by_pocket(made.closing)
    end = (_("At the end of %(day)s") % {"day": shown_day(made.span.last)}, shown_micros(sum(closing.values())))
    sections = (
        _benefits(made, closing, write), _stages(made, write), _times(made, write), _earned(made, clients, write),
        _moves(made, clients, write),
    )  # fmt: skip
    return Document(_("Statement of your benefits"), facts, end, [_narrow(one) for one in sections if one.rows])


def _narrow(section: Section) -> Section:
    """Without the columns in which nothing stands, for a phone."""
    kept = [n for n in range(len(section.head)) if n == 0 or any(row[n] for row in section.rows)]
    words, names = sum(n < section.words for n in kept), section.names
    return Section(
        section.title,
        tuple(section.head[n] for n in kept),
        [tuple(row[n] for n in kept) for row in section.rows],
        words,
        kept.index(names) if names in kept else None,
    )


def rounded_words() -> str:
    """Why what one adds by hand may differ by a cent, for page and paper."""
    return _(
        "Amounts are shown to the cent. The file for a spreadsheet holds each to its last part, so that a sum of them"
        " can differ by a cent."
    )


def payers_of(made: Statement) -> set[UUID]:
    """Those that a statement tells of."""
    return {one.payer_id for one in made.earned} | {one.payer_id for one in made.moved if one.payer_id}


def _by_pocket(held: Mapping[Place, int]) -> Counter[str]:
    """Money that is the worker's still, by pocket."""
    found = Counter[str]()
    for place, micros in held.items():
        if place.unit == MONEY and place.stage != USED:
            found[place.pocket] += micros
    return found


def _used(moves: Iterable[Moved]) -> Counter[tuple[str, str]]:
    """What was used, less what came back, by pocket and unit."""
    found = Counter[tuple[str, str]]()
    for one in moves:
        found[one.pocket, one.unit] += one.micros * ((one.to_stage == USED) - (one.from_stage == USED))
    return found


def _benefits(made: Statement, closing: Mapping[str, int], write: Figures) -> Section:
    opening, used = _by_pocket(made.opening), _used(made.moved)
    earned = Counter[str]()
    for one in made.earned:
        earned[one.pocket] += one.micros if one.unit == MONEY else 0
    rows = []
    for pocket in POCKETS:
        start, gained, spent, end = opening[pocket], earned[pocket], used[pocket, MONEY], closing.get(pocket, 0)
        figures = (start, gained, -spent, end - start - gained + spent)
        if any(figures):
            shown = map(write.money, write.that_add(figures))
            rows.append((word(pocket, "worker"), *shown, write.money(end, zero=shown_micros(0))))
    heads = (_("Benefit"), _("At the start"), _("Earned"), _("Used"), _("Other changes"), _("At the end"))
    return Section(_("By benefit"), heads, rows)


def _stages(made: Statement, write: Figures) -> Section:
    found = Counter[str]()
    for place, micros in made.closing.items():
        found[place.stage] += micros if place.unit == MONEY else 0
    rows = [(str(words), write.money(found[stage])) for stage, words in STAGES.items() if found[stage]]
    return Section(_("Where it stood at the end"), (_("Where"), _("Amount")), rows)


def _times(made: Statement, write: Figures) -> Section:
    def own(held: Mapping[Place, int]) -> Counter[tuple[str, str]]:
        found = Counter[tuple[str, str]]()
        for place, amount in held.items():
            if place.unit != MONEY and place.stage != USED:
                found[place.pocket, place.unit] += amount
        return found

    start, end, used = own(made.opening), own(made.closing), _used(made.moved)
    earned = Counter[tuple[str, str]]()
    for one in made.earned:
        earned[one.pocket, one.unit] += one.micros
    rows = []
    for pocket, unit in in_order({one for one in (*start, *end, *earned, *used) if one[1] != MONEY}):
        at = (pocket, unit)
        amounts = (start[at], earned[at], -used[at], end[at] - start[at] - earned[at] + used[at])
        shown = (write.time(one, unit) if one else "" for one in write.that_add(amounts))
        rows.append((word(pocket, "worker"), *shown, write.time(end[at], unit)))
    heads = (_("Time off"), _("At the start"), _("Earned"), _("Used"), _("Other changes"), _("At the end"))
    return Section(_("Time off"), heads, rows)


def _earned(made: Statement, clients: Mapping[UUID, str], write: Figures) -> Section:
    """By month and client: money, and time off beside it."""
    money, times = Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
    order: dict[tuple[str, str], None] = {}
    for one in made.earned:
        at = (shown_month(one.month), clients[one.payer_id])
        order[at] = None
        if one.unit == MONEY:
            money[at] += one.micros
        else:
            times[(*at, one.unit)] += one.micros
    rows = [
        (*at, write.money(money[at], zero=NONE),
         ", ".join(write.time(amount, unit)
                   for (month, client, unit), amount in times.items() if (month, client) == at and amount))
        for at in order
    ]  # fmt: skip
    heads = (_("Month of the work"), _("Client"), _("Earned"), _("Time off"))
    return Section(_("What your work earned"), heads, rows, words=2, names=1)


def _moves(made: Statement, clients: Mapping[UUID, str], write: Figures) -> Section:
    """Day by day, the benefits of one movement together."""
    sums = Counter[tuple[object, str, str, str, bool]]()
    for one in made.moved:
        client = clients[one.payer_id] if one.payer_id else ""
        away = one.recipe == "merge" and one.to_stage is None
        sums[one.day, one.recipe, client, one.unit, away] += one.micros
    rows = []
    for (day, recipe, client, unit, away), micros in sums.items():
        words = _("Went to the account that yours was joined with") if away else str(MOVES[recipe])
        if unit == MONEY and micros < MICROS_PER_CENT:
            words = _("%(what)s: a part of a cent that rounding had left") % {"what": words}
        amount = write.money(micros) if unit == MONEY else write.time(micros, unit)
        rows.append((short_day(day), words, client, amount))  # type: ignore[arg-type]
    return Section(_("What happened"), (_("Day"), _("What"), _("Client"), _("Amount")), rows, words=3, names=2)
