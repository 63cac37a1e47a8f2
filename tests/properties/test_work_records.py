"""The bulk reader of work records (SQL) and the reader of one record (Python) agree, field by field."""

import csv
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shared_security.law.record import read_record
from shared_security.studies.work_records import work_records

# Without a zone: each is written with an offset of its own.
BETWEEN = datetime(1999, 1, 1), datetime(2050, 1, 1)  # noqa: DTZ001
ZONES = (None, "America/New_York", "America/Los_Angeles")
READ_BY_BOTH = (
    "work_kind", "place", "place_start", "place_end", "place_consumer", "started_at", "ended_at", "work_date",
    "pay_date", "seconds", "waiting_seconds", "dispatch_seconds", "passenger_seconds", "task_seconds", "jobs",
    "gross_pay", "fee_charged", "taxable_fare", "tips", "miles",
)  # fmt: skip

noise = st.text(alphabet="0123456789.-:+TZ e,$aN", max_size=8)
amounts = st.one_of(
    st.decimals(-2_000_000, 2_000_000, places=2).map(str),
    st.floats(-100, 100).map(lambda x: repr(round(x, 2) * 3)),
    st.sampled_from(
        ["12", "0.1", "12.345", "1.0000010", "1.0000011", "-0.00", "1e3", "007.50", "999999999999.99", "1."]
    ),
    noise,
)
lengths = st.one_of(
    st.decimals(0, 800, places=4).map(str), st.sampled_from(["7.333333333333333", "-1", "0.00013888888", "1/3"]), noise
)
wholes = st.one_of(st.integers(-10, 3_000_000).map(str), st.sampled_from(["1.0", "1e3", "٣", "0012"]), noise)
days = st.one_of(
    st.dates().map(str), st.sampled_from(["2024-02-29", "2023-02-29", "2024-13-01", "24-01-01", "01/02/2024"]), noise
)
instants = st.one_of(
    st.datetimes(*BETWEEN).flatmap(
        lambda at: st.sampled_from(["Z", "-08:00", "+0530", "+14:00", "-05:30"]).map(lambda zone: at.isoformat() + zone)
    ),
    st.sampled_from([
        "2024-03-10T02:30:00-08:00", "2024-11-03T01:30:00-05:00", "2024-01-01T24:00:00Z", "2024-01-01T23:59:60Z",
        "2024-01-01 08:00Z", "2024-01-01T08:00", "2024-01-01T08:00:00+15:00", "2024-01-01T08:00:00.5-00:00",
    ]),
    noise,
)  # fmt: skip
codes = st.one_of(st.sampled_from(["rideshare", "US-WA-SEATTLE", "US WA", "-x", "a" * 61, "é"]), noise)
FIELDS = {
    "external_id": st.just("id"),
    "work_kind": codes,
    "place_start": codes,
    "started_at": instants,
    "ended_at": instants,
    "work_date": days,
    "seconds": wholes,
    "minutes": lengths,
    "hours": lengths,
    "miles": lengths,
    "jobs": wholes,
    "gross_pay": amounts,
    "tips": amounts,
    "reported_contribution": amounts,
}
# Few fields a row, so that a row is seldom refused for a second reason.
rows = st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({"external_id": st.just("id"), **{name: FIELDS[name] for name in names}})
)


# No shrinking: the message names the row, and each example reads a file.
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(sent=st.lists(rows, min_size=100, max_size=200), zone=st.sampled_from(ZONES))
def test_both_readers_agree(sent, zone):
    """For every row: refused by both or by neither, and then every field equal."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(FIELDS), restval="")
            writer.writeheader()
            writer.writerows(sent)
        with work_records(path, zone) as connection:
            found = connection.sql("SELECT * FROM records ORDER BY row_number").to_arrow_table().to_pylist()
    assert len(found) == len(sent)
    for row, bulk in zip(sent, found, strict=True):
        record, faults = read_record(row, zone)
        assert bulk["faulty"] == bool(faults), (row, faults)
        if not faults:
            expected = {name: record.get(name) for name in READ_BY_BOTH}
            assert {name: bulk[name] for name in READ_BY_BOTH} == expected, row
