"""Where each of many trips stands: every trip is given to a company of its own, so that sums are single trips."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from shared_security.law.library import read_program
from shared_security.studies.audit_trips import audit_trips
from shared_security.studies.trips.sums import Sums
from tests.tools.trip_files import write_trips


def headings_of(rows: Sequence[Mapping[str, str]], path: Path) -> list[tuple[str, Sums]]:
    """Heading and sums of each trip under the Black Car Fund, in the order of `rows`; at most 10,000."""
    owned = [{**row, "hvfhs_license_num": f"HV{number:04}"} for number, row in enumerate(rows)]
    law, model = read_program("us/ny/black_car_fund"), read_program("us/model/shared_security")
    months = audit_trips(write_trips(path, owned), law, model).months
    found = {one.licence: (heading, sums) for one in months for heading, sums in one.headings.items()}
    assert all(sums.trips == 1 for _, sums in found.values())
    return [found[row["hvfhs_license_num"]] for row in owned]
