"""Figures of public record the audit of trips leans on, and who the companies are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CitedFigure:
    """A number with its unit and where it is published."""

    value: int
    unit: str
    source: str


# 4.5 % city + 4 % state + 0.375 % Metropolitan Commuter Transportation District.
NEW_YORK_CITY_SALES_TAX = CitedFigure(
    value=88_750,
    unit="parts per million of what is taxed",
    source="New York State Department of Taxation and Finance, Publication 718: New York City, 8 7/8 %",
)

TRIP_RECORDS = "New York City Taxi and Limousine Commission, High Volume For-Hire Vehicle trip records"

_COMPANIES = {"HV0002": "Juno", "HV0003": "Uber", "HV0004": "Via", "HV0005": "Lyft"}


def company_name(licence: str) -> str:
    """Name of the company that holds a TLC high-volume licence; the licence itself where we know no name.

    >>> company_name("HV0005"), company_name("HV0009")
    ('Lyft', 'HV0009')
    """
    return _COMPANIES.get(licence, licence)
