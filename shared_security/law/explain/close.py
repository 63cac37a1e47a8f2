"""How an amount at the close of a period came about: its totals, what the law says, each step, each payer's share."""

from collections.abc import Iterator

from shared_security.law.claims import Applied
from shared_security.law.close import Closed
from shared_security.law.explain.document import Line, lines_text, sources_text
from shared_security.law.explain.record import number_line
from shared_security.law.explain.rules import step_words, window_words
from shared_security.law.explain.teller import Teller
from shared_security.law.explain.values import measured, result
from shared_security.law.pack import Pack
from shared_security.values.money import unscaled


def explain_close(pack: Pack, closed: Closed, language: str = "en") -> str:
    """How what a close gives for the work of one payer came about, as a terminal shows it."""
    teller = Teller(pack, language)
    days = teller.days(closed.window_start, closed.window_end)
    told = teller.listed([teller.amount(line.amount_micros, line.unit) for line in closed.lines])
    heading = teller.say("close.heading", title=teller.title(), days=days, payer=str(closed.payer), amount=told)
    lines = tuple(close_lines(teller, closed))
    return "\n".join([heading, *lines_text(lines), *sources_text(teller.notes.sources())])


def close_lines(teller: Teller, closed: Closed) -> Iterator[Line]:
    """The way of the amount, line by line."""
    rule, pack = closed.rule, teller.pack
    assert rule.window
    applied = Applied(rule, pack.period_of(max(closed.window_start, pack.clock.starts)))
    marks = teller.mark(rule.citation)
    yield Line(window_words(teller, rule.window), marks)
    for name, total in closed.totals.items():
        yield Line(teller.say("close.total", name=teller.name(name), value=measured(teller, name, total)))
    for name in rule.uses:
        if applied.period.numbers[name]:
            yield number_line(teller, {}, name, applied)
    for number, traced in enumerate(closed.trace, start=1):
        words, shown = step_words(teller, traced.step, rule), result(teller, traced)
        yield Line(teller.say("record.step", step=words, value=shown) if shown else words, marks, number=number)
    if rule.window.shared_by:
        yield Line(_share(teller, closed, rule.window.shared_by), marks)
    for line in closed.lines:
        amount = teller.amount(line.amount_micros, line.unit)
        yield Line(teller.say("record.line", pocket=teller.called("pocket", line.pocket), amount=amount))
    yield Line(teller.say("record.borne", bearer=teller.called("bearer", rule.bearer)), teller.mark(rule.citation))


def _share(teller: Teller, closed: Closed, shared_by: str) -> str:
    """What part of the amount is this payer's: by the quantity that payers share it by, or in equal parts of none."""
    part, whole = closed.share
    if shared_by in closed.totals and closed.totals[shared_by] == whole:
        shown = [measured(teller, shared_by, number) for number in (part, whole)]
    else:
        shown = [unscaled(number, 0) for number in (part, whole)]
    return teller.say("close.share", payer=str(closed.payer), part=shown[0], whole=shown[1])
