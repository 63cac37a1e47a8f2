"""Reads the chapter `uses`: for each pocket, when and how it may be drawn on."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses, LawNames, read_clauses
from shared_security.law.quantities import POCKETS
from shared_security.law.section import Section, near
from shared_security.law.uses.available import Available, read_available
from shared_security.law.uses.caps import Caps, read_caps
from shared_security.law.uses.decision import (
    Decision,
    Emergency,
    Reasons,
    read_decision,
    read_emergency,
    read_reasons,
)
from shared_security.law.uses.evidence import Evidence, read_evidence
from shared_security.law.uses.expiry import Expiry, read_expiry
from shared_security.law.uses.hold import Hold, read_hold
from shared_security.law.uses.hour_bank import HourBank, read_hour_bank
from shared_security.law.uses.increments import Increments, read_increments
from shared_security.law.uses.pay_rate import PayRate, read_pay_rate
from shared_security.law.uses.reciprocity import Reciprocity, read_reciprocity
from shared_security.law.uses.remedies import Remedies, read_remedies
from shared_security.law.uses.tax import Tax, read_tax
from shared_security.law.uses.waiting import Waiting, read_waiting

POCKET_UNITS = ("hour", "leave_hour", "leave_day", "USD", "credit_hour")


@dataclass(frozen=True)
class PocketUse:
    """What is said of one pocket; its amounts are in `unit`. A subject of which nothing is said is empty."""

    pocket: str
    unit: str
    available: Clauses[Available]
    reasons: Clauses[Reasons]
    waiting: Clauses[Waiting]
    draws: Clauses[Increments]
    caps: Clauses[Caps]
    pay_rate: Clauses[PayRate]
    evidence: Clauses[Evidence]
    expiry: Clauses[Expiry]
    decision: Clauses[Decision]
    emergency: Clauses[Emergency]
    remedies: Clauses[Remedies]
    tax: Clauses[Tax]
    hold: Clauses[Hold]
    hour_bank: Clauses[HourBank]
    reciprocity: Clauses[Reciprocity]


Uses = dict[str, PocketUse]


def read_uses(section: Section, law: LawNames) -> Uses:
    """The chapter, by pocket."""
    found = {}
    for pocket in section.names():
        entry = section.section(pocket, f"`uses` of {pocket}")
        if pocket not in POCKETS:
            section.fault(f"names an unknown pocket `{pocket}`", near(pocket, POCKETS), section.node_of(pocket))
        elif entry:
            found[pocket] = _read_pocket(pocket, entry, law)
    section.finish()
    return found


def _read_pocket(pocket: str, section: Section, law: LawNames) -> PocketUse:
    unit = section.one_of("unit", POCKET_UNITS, required=True) or ""

    def increments(reader: ClauseReader) -> Increments:
        return read_increments(reader, unit)

    def caps(reader: ClauseReader) -> Caps:
        return read_caps(reader, unit)

    def pay_rate(reader: ClauseReader) -> PayRate:
        return read_pay_rate(reader, unit)

    use = PocketUse(
        pocket,
        unit,
        read_clauses(section, "available", law, read_available),
        read_clauses(section, "reasons", law, read_reasons),
        read_clauses(section, "waiting", law, read_waiting),
        read_clauses(section, "draws", law, increments),
        read_clauses(section, "caps", law, caps),
        read_clauses(section, "pay_rate", law, pay_rate),
        read_clauses(section, "evidence", law, read_evidence),
        read_clauses(section, "expiry", law, read_expiry),
        read_clauses(section, "decision", law, read_decision),
        read_clauses(section, "emergency", law, read_emergency),
        read_clauses(section, "remedies", law, read_remedies),
        read_clauses(section, "tax", law, read_tax),
        read_clauses(section, "hold", law, read_hold),
        read_clauses(section, "hour_bank", law, read_hour_bank),
        read_clauses(section, "reciprocity", law, read_reciprocity),
    )
    section.finish()
    return use
