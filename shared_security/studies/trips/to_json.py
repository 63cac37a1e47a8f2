"""The audit as plain lists and objects, ready for JSON. Shape: docs/reference/audit-trips.md."""

from typing import Any

from shared_security.studies.audit_trips import Audit
from shared_security.studies.trips import ratios
from shared_security.studies.trips.headings import EXACT, RATE_NOT_KNOWN, WITHIN_A_CENT, Reason
from shared_security.studies.trips.refusals import Refusal
from shared_security.studies.trips.sums import CompanyMonth, Sums
from shared_security.values.money import MICROS_PER_CENT, unscaled

Json = dict[str, Any]


def to_json(audit: Audit) -> list[Json]:
    """One object for each company and month: counts as integers, money and hours as decimal strings."""
    return [_company_month(audit, one) for one in audit.months]


def _company_month(audit: Audit, one: CompanyMonth) -> Json:
    sums = one.audited
    charged_micros = sums.charged_cents * MICROS_PER_CENT
    placed = one.placed
    law_micros = placed.law_micros if one.law_known and placed.trips else None
    return {
        "company": one.company,
        "month": f"{one.month:%Y-%m}" if one.month else None,
        "trips": sums.trips,
        "hours": _ratio(ratios.hours(sums.seconds)),
        "driver_pay": _money(sums.pay_cents * MICROS_PER_CENT),
        "charged": _money(charged_micros),
        "by_law": _money(law_micros),
        "exact": one.under(EXACT).trips,
        "within_cent": one.under(WITHIN_A_CENT).trips,
        "reasons": {reason.name: _reason(reason, found) for reason, found in one.reasons.items()},
        "difference": _money(None if law_micros is None else placed.difference_micros),
        "rounding": _money(one.rounding_micros),
        "rate_not_known": {"trips": one.under(RATE_NOT_KNOWN).trips, "candidates": one.candidates},
        "refused": {"trips": one.refused, "rows": [_row(found) for found in audit.refusals if _in(found, one)]},
        "licence": one.licence,
        "program": audit.pack.program,
        "per_hour": {
            "charged": _ratio(ratios.per_hour(charged_micros, sums.seconds)),
            "by_law": None if law_micros is None else _ratio(ratios.per_hour(law_micros, placed.seconds)),
        },
        "percent_of_pay": {
            "charged": _ratio(ratios.percent_of_pay(charged_micros, sums.pay_cents)),
            "by_law": None if law_micros is None else _ratio(ratios.percent_of_pay(law_micros, placed.pay_cents)),
        },
        "model_act": {
            "program": audit.model.program,
            "amount": _money(sums.model_micros),
            "per_hour": _ratio(ratios.per_hour(sums.model_micros, sums.seconds)),
            "percent_of_pay": _ratio(ratios.percent_of_pay(sums.model_micros, sums.pay_cents)),
        },
    }


def _money(micros: int | None) -> str | None:
    return None if micros is None else unscaled(micros, 6, at_least=2)


def _ratio(parts: int | None) -> str | None:
    return None if parts is None else unscaled(parts, ratios.PLACES, at_least=ratios.PLACES)


def _reason(reason: Reason, sums: Sums) -> Json:
    return {
        "trips": sums.trips,
        "charged": _money(sums.charged_cents * MICROS_PER_CENT),
        "difference": _money(sums.difference_micros if reason.law_known else None),
        "inferred": reason.inferred,
    }


def _in(refusal: Refusal, one: CompanyMonth) -> bool:
    return (refusal.licence, refusal.month) == (one.licence, one.month)


def _row(refusal: Refusal) -> Json:
    return {
        "row": refusal.row,
        "column": refusal.column,
        "value": refusal.value,
        "what": refusal.what,
        "fix": refusal.fix,
    }
