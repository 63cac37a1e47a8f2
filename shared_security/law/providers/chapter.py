"""Reads the chapter `providers`."""

from dataclasses import dataclass

from shared_security.law.admin_cap import AdminCap, read_admin_cap
from shared_security.law.clauses import Clauses, LawNames, read_clauses
from shared_security.law.providers.allocation import Allocation, read_allocation
from shared_security.law.providers.assignment import Assignment, read_assignment
from shared_security.law.providers.conflicts import Conflicts, read_conflicts
from shared_security.law.providers.enrolment import LifeEvents, OpenEnrolment, read_life_events, read_open_enrolment
from shared_security.law.providers.qualification import Qualification, read_qualification
from shared_security.law.providers.reserves import Reserves, read_reserves
from shared_security.law.section import Section


@dataclass(frozen=True)
class Providers:
    """The clauses of each subject; empty where none is said."""

    qualification: Clauses[Qualification]
    conflicts: Clauses[Conflicts]
    reserves: Clauses[Reserves]
    admin_cap: Clauses[AdminCap]
    assignment: Clauses[Assignment]
    open_enrolment: Clauses[OpenEnrolment]
    life_events: Clauses[LifeEvents]
    allocation: Clauses[Allocation]


def read_providers(section: Section, law: LawNames) -> Providers:
    """The chapter."""
    providers = Providers(
        read_clauses(section, "qualification", law, read_qualification),
        read_clauses(section, "conflicts", law, read_conflicts),
        read_clauses(section, "reserves", law, read_reserves),
        read_clauses(section, "admin_cap", law, read_admin_cap),
        read_clauses(section, "assignment", law, read_assignment),
        read_clauses(section, "open_enrolment", law, read_open_enrolment),
        read_clauses(section, "life_events", law, read_life_events),
        read_clauses(section, "allocation", law, read_allocation),
    )
    section.finish()
    return providers
