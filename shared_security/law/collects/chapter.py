"""Reads the chapter `collects`."""

from dataclasses import dataclass

from shared_security.law.admin_cap import AdminCap, read_admin_cap
from shared_security.law.citations import Citation, read_citation
from shared_security.law.clauses import Clauses, LawNames, read_clauses
from shared_security.law.collects import differences
from shared_security.law.collects.due import Due, read_due
from shared_security.law.collects.elections import Elections, read_elections
from shared_security.law.collects.first_months import FirstMonths, read_first_months
from shared_security.law.collects.interest import Interest, read_interest
from shared_security.law.collects.late_charge import LateCharge, read_late_charge
from shared_security.law.collects.match import Match, read_match
from shared_security.law.collects.payments import Order, read_order
from shared_security.law.collects.shortfall import Shortfall, read_shortfall
from shared_security.law.quantities import BEARERS
from shared_security.law.section import Section, near


@dataclass(frozen=True)
class Collects:
    """Who bears the contribution and must not be made to, and the clauses of each subject; empty where none is said."""

    borne_by: str
    never_by: tuple[str, ...]
    citation: Citation
    due: Clauses[Due]
    first_months: Clauses[FirstMonths]
    late_charge: Clauses[LateCharge]
    late_correction: Clauses[differences.LateCorrection]
    payments: Clauses[Order]
    overpayment: Clauses[differences.Overpayment]
    underpayment: Clauses[differences.Underpayment]
    used_before_correction: Clauses[differences.UsedBeforeCorrection]
    true_up: Clauses[differences.TrueUp]
    shortfall: Clauses[Shortfall]
    interest: Clauses[Interest]
    admin_cap: Clauses[AdminCap]
    match: Clauses[Match]
    elections: Elections


def read_collects(section: Section, law: LawNames) -> Collects | None:
    """The chapter; None (with a fault) where it does not say who bears the contribution."""
    borne_by = section.one_of("borne_by", BEARERS, required=True)
    never_by = section.texts("never_by")
    for bearer in never_by:
        if bearer not in BEARERS:
            section.fault(f"names an unknown bearer `{bearer}`", near(bearer, BEARERS))
        elif bearer == borne_by:
            section.fault(f"is both borne by and never borne by `{bearer}`", "Keep one of the two")
    collects = Collects(
        borne_by or "",
        tuple(never_by),
        read_citation(section, law.sources),
        read_clauses(section, "due", law, read_due),
        read_clauses(section, "first_months", law, read_first_months),
        read_clauses(section, "late_charge", law, read_late_charge),
        read_clauses(section, "late_correction", law, differences.read_late_correction),
        read_clauses(section, "payments", law, read_order),
        read_clauses(section, "overpayment", law, differences.read_overpayment),
        read_clauses(section, "underpayment", law, differences.read_underpayment),
        read_clauses(section, "used_before_correction", law, differences.read_used_before_correction),
        read_clauses(section, "true_up", law, differences.read_true_up),
        read_clauses(section, "shortfall", law, read_shortfall),
        read_clauses(section, "interest", law, read_interest),
        read_clauses(section, "admin_cap", law, read_admin_cap),
        read_clauses(section, "match", law, read_match),
        read_elections(section, law),
    )
    section.finish()
    return collects if borne_by else None
