"""Why an answer of the chapters collects, uses and providers is as it is, in words."""

from datetime import date

from shared_security.law.explain.teller import Teller
from shared_security.law.findings import Amount, Figure, Finding, Reason


def reason_words(teller: Teller, reason: Reason) -> str:
    """One reason with the figures of its event."""
    return teller.say(f"why.{reason.code}", **{name: _shown(teller, figure) for name, figure in reason.figures})


def finding_words(teller: Teller, finding: Finding[object]) -> list[str]:
    """Every reason of an answer, in order."""
    return [reason_words(teller, reason) for reason in finding.reasons]


def _shown(teller: Teller, figure: Figure) -> str:
    if isinstance(figure, Amount):
        return teller.amount(figure.number, figure.unit)
    if isinstance(figure, date):
        return teller.day(figure)
    return teller.word(figure)
