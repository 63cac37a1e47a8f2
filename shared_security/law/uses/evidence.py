"""What a worker may be asked to show, and by when."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because

KINDS = ("own_statement", "health_statement", "court_paper", "birth_or_adoption_paper", "proof_of_cover")


@dataclass(frozen=True)
class Evidence:
    """What may be asked for an absence of more than some days (left out: for any), and within how many days."""

    kinds: tuple[str, ...]
    more_than: str | None
    give_within: str | None


@dataclass(frozen=True)
class EvidenceAnswer:
    """Whether anything may be asked, what, and until which day it is in time (None where no day is set)."""

    asked: bool
    kinds: tuple[str, ...]
    due: date | None


def read_evidence(reader: ClauseReader) -> Evidence:
    """One version of `evidence`."""
    more_than, within = reader.number_if_any("more_than", "day"), reader.number_if_any("give_within", "day")
    return Evidence(reader.words("kinds", KINDS), more_than, within)


def evidence_for(clauses: Clauses[Evidence], numbers: Numbers, days_absent: int) -> Finding[EvidenceAnswer]:
    """What may be asked for an absence; the day of `numbers` is the one on which it is asked for.

    Raises:
        NotSaid: the program asks for nothing.
    """
    rule = numbers.clause(clauses, "evidence")
    limit = numbers.if_any(rule.more_than)
    if limit is not None and days_absent <= limit:
        return numbers.finding(EvidenceAnswer(False, (), None), because("no_evidence", most=Amount(limit, "day")))
    within = numbers.if_any(rule.give_within)
    due = None if within is None else numbers.day + timedelta(days=within)
    reason = because("evidence") if due is None else because("evidence_by", due=due)
    return numbers.finding(EvidenceAnswer(True, rule.kinds, due), reason)
