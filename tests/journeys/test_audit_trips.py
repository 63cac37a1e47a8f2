"""The main job on real input: did the companies charge what the law says? Through the command line, end to end."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from shared_security.cli import main
from shared_security.cli.audit_trips import print_real_trips
from shared_security.law.library import STATUTES, read_program
from shared_security.studies.audit_trips import REAL_TRIPS
from tests.tools import trip_oracle
from tests.tools.trip_files import read_trips, trip, write_trips
from tests.tools.write_tlc_parquet import write_tlc_parquet

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "nyc_hvfhv_trips_real.csv"
FUND = STATUTES / "us" / "ny" / "black_car_fund.yaml"
MICRO = Decimal(1_000_000)


class Command:
    """Runs `sss audit-trips` in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: object) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        self.monkeypatch.setattr("sys.argv", ["sss", "audit-trips", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        printed = self.capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    def json(self, *words: object) -> list[dict]:
        """The answer as JSON, where all is well."""
        status, out, err = self(*words, "--out", "json")
        assert status == 0, err
        return json.loads(out)


@pytest.fixture
def sss(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command."""
    return Command(monkeypatch, capsys)


def by_name(answer: list[dict]) -> dict[tuple[str, str], dict]:
    """The answer by company and month."""
    return {(one["company"], one["month"]): one for one in answer}


def assert_agrees(answer: list[dict], expected: dict) -> None:
    """Every figure of the answer is the oracle's, and the headings add up to them."""
    assert by_name(answer).keys() == expected.keys()
    for name, one in by_name(answer).items():
        want = expected[name]
        known = not want["rate not known"]
        difference = want["charged_cents_by_law"] * 10_000 - want["law_micros"]
        assert one["trips"] == want["trips"], name
        assert Decimal(one["hours"]) == round(Decimal(want["seconds"]) / 3600, 4), name
        assert Decimal(one["driver_pay"]) * 100 == want["pay_cents"], name
        assert Decimal(one["charged"]) * 100 == want["charged_cents"], name
        assert (Decimal(one["by_law"]) * MICRO == want["law_micros"]) if known else one["by_law"] is None, name
        assert (Decimal(one["difference"]) * MICRO == difference) if known else one["difference"] is None, name
        assert Decimal(one["model_act"]["amount"]) * MICRO == want["model_micros"], name
        assert trips_under_headings(one) == want["trips"], name
        if known:
            reasons = sum(Decimal(reason["difference"] or 0) for reason in one["reasons"].values())
            assert (reasons + Decimal(one["rounding"])) * MICRO == difference, name


def trips_under_headings(one: dict) -> int:
    """How many trips stand somewhere."""
    reasons = sum(reason["trips"] for reason in one["reasons"].values())
    return one["exact"] + one["within_cent"] + reasons + one["rate_not_known"]["trips"]


def test_the_real_trips_agree_with_exact_fractions(sss: Command) -> None:
    """Every figure of every company and month; each trip by hand: tests/unit/studies/test_real_trips.py."""
    assert_agrees(sss.json(REAL_TRIPS), trip_oracle.audit(read_trips(REAL_TRIPS)))


def test_what_the_records_are_known_to_show(sss: Command) -> None:
    """Lyft 2021-01 and Uber 2024-01 are exact to the cent, Via charged nothing, and every trip has one heading."""
    found = by_name(sss.json(REAL_TRIPS))
    assert (found["Lyft", "2021-01"]["exact"], found["Lyft", "2021-01"]["trips"]) == (3, 3)
    assert (found["Uber", "2024-01"]["exact"], found["Uber", "2024-01"]["trips"]) == (3, 3)
    via = found["Via", "2021-01"]
    assert (via["trips"], via["charged"], via["reasons"]["nothing charged"]["trips"]) == (2, "0.00", 2)
    counts = [
        one["exact"] + one["within_cent"] + sum(r["trips"] for r in one["reasons"].values()) for one in found.values()
    ]
    assert sum(counts) == sum(one["trips"] for one in found.values()) == 53
    assert counts == [one["trips"] for one in found.values()]


def test_an_altered_fare_changes_its_row_and_its_total(sss: Command, tmp_path: Path) -> None:
    """One dollar more on the first Lyft trip of 2021-01: it is exact no longer, and the law asks 3 cents more."""
    rows = read_trips(REAL_TRIPS)
    changed = next(row for row in rows if row["hvfhs_license_num"] == "HV0005")
    changed["base_passenger_fare"] = "29.11"  # was 28.11
    before, after = by_name(sss.json(REAL_TRIPS)), by_name(sss.json(write_trips(tmp_path / "trips.csv", rows)))
    lyft = after.pop(("Lyft", "2021-01"))
    assert lyft["exact"] == 2
    assert lyft["reasons"] == {
        "tax base differs from fare": {"trips": 1, "charged": "0.84", "difference": "-0.0333", "inferred": True}
    }
    assert Decimal(lyft["by_law"]) - Decimal(before.pop(("Lyft", "2021-01"))["by_law"]) == Decimal("0.03")
    assert after == before


def test_an_altered_rate_changes_the_rows_it_governs(
    sss: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3.75 % for 2.75 %, in a copy of the law and in the oracle: nothing of 2024 is exact, 2021 is as before."""
    law = FUND.read_text(encoding="utf-8")
    assert law.count("is: 2.75") == 1
    pack = tmp_path / "fund.yaml"
    pack.write_text(law.replace("is: 2.75", "is: 3.75").replace("us/ny/black_car_fund", "fund"), encoding="utf-8")
    before, answer = by_name(sss.json(REAL_TRIPS)), sss.json(REAL_TRIPS, "--program", pack)
    monkeypatch.setattr(trip_oracle, "TWO_AND_THREE_QUARTERS", Fraction(375, 10_000))
    assert_agrees(answer, trip_oracle.audit(read_trips(REAL_TRIPS)))
    for name, one in by_name(answer).items():
        assert (one["by_law"] == before[name]["by_law"]) == (name[1] == "2021-01")
        assert (one["exact"] == before[name]["exact"]) == (name[1] == "2021-01" or name[0] == "Via")
    assert by_name(answer)["Uber", "2024-01"]["reasons"]["unexplained"]["trips"] == 3


def test_a_day_whose_rate_is_not_known_has_candidates_and_no_amount(sss: Command, tmp_path: Path) -> None:
    """A trip of 2023-06-15: both rates with their sources, and no amount by law anywhere."""
    path = write_trips(tmp_path / "trips.csv", [trip(pickup_datetime="2023-06-15 12:00:00")])
    (one,) = sss.json(path)
    assert (one["by_law"], one["difference"], one["per_hour"]["by_law"], one["reasons"]) == (None, None, None, {})
    assert (one["exact"], one["within_cent"], one["rate_not_known"]["trips"]) == (0, 0, 1)
    (candidates,) = one["rate_not_known"]["candidates"]
    for words in ("3 %", "2.75 %", "2021-02-01", "2023-12-31"):
        assert words in candidates
    status, out, _ = sss(path)
    assert status == 0
    assert out.count("not known") >= 2
    assert "$0.60" not in out, "3 % of the fare was printed as an amount"
    assert out.count("$0.55") == 2, "the charge stands in its row and in the sum, and nowhere else"


def test_a_refused_row_ends_with_status_1_and_the_rest_is_audited(sss: Command, tmp_path: Path) -> None:
    """Row, column, value and what to do, in text and in JSON; the good trip is there all the same."""
    path = write_trips(tmp_path / "trips.csv", [trip(), trip(base_passenger_fare="20.005")])
    status, out, _ = sss(path)
    assert status == 1
    assert "1 of 2 rows" in out
    assert "row 2, column base_passenger_fare, value 20.005: the amount is not in whole cents. Give" in out
    status, out, _ = sss(path, "--out", "json")
    (one,) = json.loads(out)
    assert (status, one["trips"], one["exact"], one["refused"]["trips"]) == (1, 1, 1, 1)
    assert one["refused"]["rows"][0].items() >= {"row": 2, "column": "base_passenger_fare", "value": "20.005"}.items()


def test_an_unusable_file_ends_with_status_1_and_one_sentence(sss: Command, tmp_path: Path) -> None:
    """On standard error; nothing is printed as if it were an answer."""
    status, out, err = sss(tmp_path / "no_such_file.parquet")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "no_such_file.parquet: the file cannot be read" in err


def test_parquet_and_csv_give_the_same_answer(sss: Command, tmp_path: Path) -> None:
    """Synthetic trips in the official types, and the same trips as text, against the oracle."""
    parquet = tmp_path / "trips.parquet"
    write_tlc_parquet(5_000, parquet)
    table = tmp_path / "trips.csv"
    _to_csv(parquet, table)
    answer = sss.json(parquet)
    assert answer == sss.json(table)
    assert_agrees(answer, trip_oracle.audit(read_trips(table)))
    assert {name for one in answer for name in one["reasons"]} == {
        "airport fee", "nothing charged", "tax base differs from fare",
    }  # fmt: skip


def test_two_hundred_thousand_trips_all_stand_somewhere(sss: Command, tmp_path: Path) -> None:
    """Several row groups; no trip is lost."""
    path = tmp_path / "trips.parquet"
    write_tlc_parquet(200_000, path)
    found = sss.json(path)
    assert sum(one["trips"] for one in found) == 200_000
    assert sum(map(trips_under_headings, found)) == 200_000


def test_the_text_is_plain_and_fits_a_hundred_columns(sss: Command) -> None:
    """No colour, no line over 100, the sum of all, every reason that stands in it, and the sources."""
    status, out, err = sss(REAL_TRIPS)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    assert "\x1b" not in out
    for words in ("$28.41", "tax base differs from fare (inferred)", "nothing charged:", "Taxi and Limousine"):
        assert words in out
    assert re.search(r"unexplained +4 +\+\$0\.26", out)
    assert "or is unexplained:" in out


def test_the_sources_say_what_is_no_text_of_law(sss: Command, tmp_path: Path) -> None:
    """Numbered; each unverified rule with its note; a rate that was measured in such records, from the pack alone."""
    _, out, _ = sss(REAL_TRIPS)
    listed = " ".join(out[out.index("Sources:") :].split())
    fund = read_program("us/ny/black_car_fund")
    for number, source in enumerate(fund.sources.values(), start=3):
        assert f"[{number}] {source.cite}" in listed
    for rule in fund.rules:
        assert rule.citation.unverified
        assert f"{rule.citation.note}." in listed
    assert "The surcharge rate of 3 % from 2020-11-01 [" in listed
    assert "and of 2.75 % in force by 2024-01-01 [" in listed
    law = FUND.read_text(encoding="utf-8").replace("kind: measured", "kind: official").replace("unverified: true", "")
    pack = tmp_path / "fund.yaml"
    pack.write_text(law.replace("us/ny/black_car_fund", "fund"), encoding="utf-8")
    _, out, _ = sss(REAL_TRIPS, "--program", pack)
    assert "was measured" not in out
    assert "Unverified" not in out


def test_a_study_is_not_called_the_law(sss: Command) -> None:
    """The model act asks; no law does."""
    _, out, _ = sss(REAL_TRIPS, "--program", "us/model/shared_security")
    assert "By the study" in out
    assert "law" not in out.lower().replace("by law", "law").partition("sources:")[0]


def test_a_start_that_is_not_known_has_a_line_without_an_amount(sss: Command, tmp_path: Path) -> None:
    """In zone 265: not $0.00 by law, and no difference."""
    path = write_trips(tmp_path / "trips.csv", [trip(), trip(PULocationID="265", bcf="0.40")])
    _, out, _ = sss(path)
    assert re.search(r"Uber +2024-06 +1 +0\.25 +\$0\.55 +\$0\.55 +\$0\.00\n", out)
    assert re.search(r"\n +start not known +1 +0\.25 +\$0\.40 +not known\n", out)
    assert re.search(r"start not known +1\n", out), "under a reason of its own, without a difference"


def test_the_demo_prints_the_same(sss: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """`print_real_trips` is the audit of the table in the repository."""
    _, out, _ = sss(REAL_TRIPS)
    print_real_trips()
    assert capsys.readouterr().out == out


def test_the_table_says_what_was_published(pytestconfig: pytest.Config) -> None:
    """The repository's table is the published one, value by value."""
    if not PUBLISHED.exists():
        pytest.skip(f"NOT CHECKED: there is no {PUBLISHED.name} beside the repository to compare the 53 trips with")
    ours, theirs = read_trips(REAL_TRIPS), read_trips(PUBLISHED)
    assert list(ours[0]) == list(theirs[0])
    assert [_plain(row) for row in ours] == [_plain(row) for row in theirs]


def _plain(row: dict[str, str]) -> dict[str, object]:
    return {k: v if k in ("hvfhs_license_num", "month") else Decimal(v) for k, v in row.items()}


def _to_csv(parquet: Path, path: Path) -> None:
    from pyarrow import csv
    from pyarrow import parquet as pq

    table = pq.read_table(parquet)
    csv.write_csv(table, path, csv.WriteOptions(quoting_style="none"))
