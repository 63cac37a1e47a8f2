"""Each of the 53 real trips by hand: its heading, and what was charged less the law's amount, to the micro-dollar."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

from shared_security.studies.audit_trips import REAL_TRIPS
from tests.tools import trip_oracle
from tests.tools.trip_files import read_trips
from tests.tools.trip_headings import headings_of

# Month, row in its file, heading, dollars. 3 % of fare, tolls and tip in 2021-01; 2.75 % of fare and tolls
# in 2024. "taxed" is the reason "tax base differs from fare".
BY_HAND = """
2021-01        0  exact             0.0016
2021-01        1  exact            -0.0008
2021-01        2  unexplained       0.0303   of 14.05 + 0.94
2021-01        3  exact             0.0027
2021-01        4  exact            -0.0033
2021-01        5  exact            -0.0033
2021-01        6  exact            -0.0009
2021-01        7  taxed             0.1499   3 % of 3.08 / 8.875 % = 34.70
2021-01        8  exact             0.0033
2021-01        9  unexplained       0.1001   of 11.51 + 2.82
2021-01       10  exact             0.0046
2021-01       11  exact             0.0046
2021-01       12  unexplained       0.0288   of 13.10 + 0.94
2021-01       13  nothing charged  -0.9885
2021-01       14  nothing charged  -0.7902
2021-01       15  unexplained       0.1002   of 7.84 + 2.82
2021-01       16  exact             0.0040
2021-01       17  exact             0.0027
2021-01       18  exact             0.0046
2021-01       19  exact            -0.0001
2024-01        0  exact            -0.004275
2024-01        1  exact             0.003625
2024-01        2  exact             0.003075
2024-10        0  taxed             0.0252   2.75 % of 19.94
2024-10        2  within a cent    -0.00535
2024-10        4  taxed             0.0176   2.75 % of 12.06
2024-10 20028278  taxed             0.067375 2.75 % of 40.00
2024-10 20028280  exact             0.00225
2024-10        9  taxed            -0.0583   2.75 % of 16.11
2024-10       24  taxed            -0.025925 2.75 % of 8.56
2024-10       37  taxed            -0.026775 2.75 % of 7.66
2024-10       39  exact             0.001025
2024-10       54  exact            -0.001125
2024-10       70  exact             0.003875
2024-10       96  taxed            -0.039375 2.75 % of 21.97
2024-10       98  exact             0.003775
2024-10      101  exact             0.0003   ends outside the city, no sales tax, charged on fare and tolls all the same
2024-10      112  taxed            -0.04825  2.75 % of 14.54
2024-10      122  exact            -0.0037
2024-10      129  exact             0.0042
2024-10      144  taxed            -0.146275 2.75 % of 4.96
2024-10      165  taxed            -0.04875  2.75 % of 12.85
2024-10      168  exact            -0.00485  an airport fee, not charged upon
2024-10      174  exact             0.00425
2024-10      186  exact             0.00235
2024-10      189  exact             0.0011
2024-10      198  taxed            -0.0583   2.75 % of 16.11
2024-10      207  taxed            -0.036225 2.75 % of 11.15
2024-10      209  taxed            -0.062825 2.75 % of 18.59
2024-10      235  exact            -0.004875
2024-10      246  exact             0.000925
2024-10      299  exact            -0.00275
2024-10      313  taxed            -0.077475 2.75 % of 23.21
"""


def by_hand() -> list[tuple[str, str, str, int]]:
    """Month, row in the file, heading and micro-dollars of each line above."""
    found = []
    for line in BY_HAND.strip().splitlines():
        heading = line[18:33].strip().replace("taxed", "tax base differs from fare")
        dollars = Fraction(line[33:].split()[0])
        found.append((line[:7], line[8:16].strip(), heading, int(dollars * 1_000_000)))
    return found


def test_every_real_trip_stands_where_it_was_worked_out_to(tmp_path: Path) -> None:
    """All 53: four of Uber's with a tip are unexplained, and what they differ by is in plain sight."""
    rows, expected = read_trips(REAL_TRIPS), by_hand()
    assert [(row["month"], row["row_in_file"]) for row in rows] == [one[:2] for one in expected]
    found = headings_of(rows, tmp_path / "trips.csv")
    for row, (heading, sums), (*_, by_hand_heading, micros) in zip(rows, found, expected, strict=True):
        assert (heading, sums.difference_micros) == (by_hand_heading, micros), row
        assert trip_oracle.may_stand(row, heading), row
    assert Counter(heading for heading, _ in found) == {
        "exact": 31,
        "within a cent": 1,
        "tax base differs from fare": 15,
        "nothing charged": 2,
        "unexplained": 4,
    }
