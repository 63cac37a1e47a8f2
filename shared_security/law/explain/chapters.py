"""The chapters of the attorney's page on how a contribution is paid in, how it is used, and who may provide."""

from collections.abc import Iterator, Sequence

from shared_security.law.clauses import Clause
from shared_security.law.collects.differences import TrueUp
from shared_security.law.collects.due import Due
from shared_security.law.collects.late_charge import LateCharge, Part
from shared_security.law.explain.clauses import ClauseTeller, clause_lines, fields_of
from shared_security.law.explain.document import Line
from shared_security.law.explain.teller import Teller
from shared_security.law.providers.qualification import Criterion, Need, Qualification
from shared_security.law.uses.chapter import PocketUse
from shared_security.law.uses.pay_rate import Base, PayRate
from shared_security.law.uses.waiting import Waiting
from shared_security.law.words import capital

COLLECTED = (
    "due", "first_months", "late_charge", "late_correction", "payments", "overpayment", "underpayment",
    "used_before_correction", "true_up", "shortfall", "interest", "admin_cap", "match",
)  # fmt: skip
USED = (
    "available", "reasons", "waiting", "draws", "caps", "pay_rate", "evidence", "expiry", "decision", "emergency",
    "remedies", "tax", "hold", "hour_bank", "reciprocity",
)  # fmt: skip
PROVIDED = (
    "qualification", "conflicts", "reserves", "admin_cap", "assignment", "open_enrolment", "life_events", "allocation",
)  # fmt: skip


def collects_lines(teller: Teller) -> Iterator[Line]:
    """How a contribution is paid in: every clause of `collects`, and each choice that can be made."""
    collects = teller.pack.collects
    for subject in COLLECTED:
        topic = f"collects.{subject}"
        yield from clause_lines(teller, topic, getattr(collects, subject), TOLD.get(topic))
    for name, clauses in collects.elections.items():
        yield from clause_lines(teller, "collects.elections", clauses, name=teller.bare(name))


def uses_lines(teller: Teller) -> Iterator[Line]:
    """How each pocket is used."""
    for use in teller.pack.uses.values():
        unit = Line(teller.say(f"uses.unit.{use.unit}"))
        beneath = tuple(line for subject in USED for line in _use(teller, use, subject))
        yield Line(capital(teller.called("pocket", use.pocket)), beneath=(unit, *beneath))


def use_lines(teller: Teller, use: PocketUse, subjects: Sequence[str]) -> Iterator[Line]:
    """What is said of some subjects of a pocket's use."""
    for subject in subjects:
        yield from _use(teller, use, subject)


def _use(teller: Teller, use: PocketUse, subject: str) -> Iterator[Line]:
    return clause_lines(teller, f"uses.{subject}", getattr(use, subject), TOLD.get(f"uses.{subject}"))


def providers_lines(teller: Teller) -> Iterator[Line]:
    """Who may provide, and how an account gets a provider."""
    if teller.pack.providers is None:
        return
    for subject in PROVIDED:
        topic = f"providers.{subject}"
        yield from clause_lines(teller, topic, getattr(teller.pack.providers, subject), TOLD.get(topic))


def _due(telling: ClauseTeller) -> Iterator[Line]:
    rule = telling.clause.rule
    if isinstance(rule, Due):
        yield from _way(telling, rule)


def _way(telling: ClauseTeller, due: Due) -> Iterator[Line]:
    numbers = {key: telling.number(name) for key, name in due.numbers.items()}
    period = {"period": telling.word(due.period)} if due.period else {}
    # A way of finding a day is told alike wherever it stands.
    same = ClauseTeller(telling.teller, "collects.due", telling.clause)
    yield same.line(due.way, tuple(due.numbers.values()), **numbers, **period)
    if due.if_no_business_day:
        yield same.line(f"if_no_business_day.{due.if_no_business_day}")


def _true_up(telling: ClauseTeller) -> Iterator[Line]:
    rule = telling.clause.rule
    if isinstance(rule, TrueUp):
        yield telling.line("provisional", (), tuple(_way(telling, rule.provisional)))
        yield telling.line("final", (), tuple(_way(telling, rule.final)))
        yield telling.line(f"over.{rule.over}")


def _late_charge(telling: ClauseTeller) -> Iterator[Line]:
    rule = telling.clause.rule
    if isinstance(rule, LateCharge):
        yield from (_part(telling, part) for part in rule.parts)
        yield telling.line("charges", list=telling.teller.listed([_named(telling, name) for name in rule.charges]))


def _part(telling: ClauseTeller, part: Part) -> Line:
    names = [name for name in (part.number, part.every) if name]
    terms = {"name": telling.teller.bare(part.name), "of": _joined(telling, part.of)}
    terms |= {"since": telling.word(part.counted_from)}
    terms |= {"number": telling.number(part.number)} if part.number else {}
    terms |= {"every": telling.number(part.every)} if part.every else {}
    extra = []
    if part.up_to:
        extra.append(telling.line("up_to", (part.up_to,), number=telling.number(part.up_to)))
    if part.only_if:
        extra.append(telling.line("only_if", word=telling.word(part.only_if)))
    if part.discretion:
        extra.append(telling.line("discretion"))
    key = f"{part.kind}.{part.counted}" if part.counted else part.kind
    return telling.line(key, names, extra, **terms)


def _joined(telling: ClauseTeller, names: tuple[str, ...]) -> str:
    return telling.teller.listed([_named(telling, name) for name in names])


def _named(telling: ClauseTeller, name: str) -> str:
    return telling.word(name) if name == "contribution" else telling.teller.name(name)


def _waiting(telling: ClauseTeller) -> Iterator[Line]:
    rule = telling.clause.rule
    if isinstance(rule, Waiting):
        tests = tuple(fields_of(telling, rule, without=("need",)))
        yield from tests if len(tests) == 1 else [telling.line(f"need.{rule.need}", (), tests)]


def _pay_rate(telling: ClauseTeller) -> Iterator[Line]:
    rule = telling.clause.rule
    if isinstance(rule, PayRate):
        yield from (_base(telling, base) for base in rule.bases)
        yield telling.line("pays", name=telling.teller.name(rule.pays))
        yield from fields_of(telling, rule, without=("bases", "pays"))


def _base(telling: ClauseTeller, base: Base) -> Line:
    back = base.last_months or base.last_days
    terms = {"name": telling.teller.bare(base.name), "of": _joined(telling, base.of)}
    terms |= {"per": telling.word(base.per)} if base.per else {}
    terms |= {"back": telling.number(back)} if back else {}
    terms |= {"number": telling.number(base.number)} if base.number else {}
    key = f"{base.kind}.{base.until}" if base.kind in ("average", "best_month") else base.kind
    return telling.line(key, [name for name in (back, base.number) if name], (), **terms)


def _qualification(telling: ClauseTeller) -> Iterator[Line]:
    rule = telling.clause.rule
    if isinstance(rule, Qualification):
        yield from (need_line(telling.teller, telling.clause, need) for need in rule.needs)


def need_line(teller: Teller, clause: Clause[object], need: Need) -> Line:
    """What one need of a provider asks, or several of which one is enough."""
    own = Clause(clause.starts, clause.ends, need, need.citation)
    lines = [_criterion(ClauseTeller(teller, "providers.criterion", own), one) for one in need.any_of]
    if len(lines) == 1:
        return lines[0]
    return Line(teller.say("clause.any_of"), teller.mark(need.citation), tuple(lines))


def _criterion(telling: ClauseTeller, criterion: Criterion) -> Line:
    numbers = [criterion.number] if criterion.number else []
    terms = {"number": telling.number(criterion.number)} if criterion.number else {}
    terms |= {"list": telling.words(criterion.pockets)} if criterion.pockets else {}
    return telling.line(criterion.name, numbers, (), **terms)


TOLD = {
    "collects.due": _due,
    "collects.true_up": _true_up,
    "collects.late_charge": _late_charge,
    "uses.waiting": _waiting,
    "uses.pay_rate": _pay_rate,
    "providers.qualification": _qualification,
}
