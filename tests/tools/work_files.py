"""Random files of work as senders write them: plain rows, repeats, corrections, faults, rows in odd ways."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "external_id", "revision", "account", "worker_name", "work_kind", "work_date", "started_at", "ended_at", "seconds",
    "hours", "gross_pay", "fee_charged", "jobs", "miles", "place", "place_start", "tax_form", "x_own",
)  # fmt: skip
LAST = date(2026, 11, 20)
PLACES = ("US-WA-SEATTLE", "US-NY", "US-NY-NYC", "US-PA-PHILADELPHIA", "us-pa-philadelphia", "")
KINDS = ("care", "cleaning", "rideshare", "delivery", "Care", "")
ODD = {
    "external_id": ("", "a b", "206-555-0100", "x" * 61, "2065550100", " e7 "),
    "revision": ("0", "two", " 1", "1.0"),
    "account": ("", "1234", "000000000000"),
    "work_date": ("2/11/2026", "13.11.2026", "2026-11-31", "1989-12-31", "2026-12-24", "12 Nov 2026", ""),
    "started_at": ("2026-11-03T08:30", "2026-11-03 08:30:00Z", "2026-11-03T25:00:00Z", "2026-11-03T08:30:00.5+01:00"),
    "ended_at": ("2026-11-01T00:00:00Z",),
    "seconds": ("-5", "3600.0", "90000", "1 800", "", "9999999999"),
    "hours": ("7:30", "1.5", "25", "0", "0.0000005"),
    "gross_pay": ("$12.50", "12.505", "-1", "1000000", "12.5", "012", "1.000"),
    "jobs": ("10001", "1.5"),
    "miles": ("12.3456", "60000", "-2"),
    "place": ("47.6, -122.3", "Seattle", "US_WA"),
    "tax_form": ("W2", "1099", "k1"),
    "worker_name": ("Somebody Else", "Ana Gil", "ana  gil"),
}


class WorkFile:
    """Makes rows; the same seed makes the same ones."""

    def __init__(self, seed: int, numbers: Sequence[str]) -> None:
        self.random, self.numbers = random.Random(seed), numbers

    def rows(self, count: int, tag: str) -> list[dict[str, str]]:
        """So many rows: a tenth of them repeat or correct earlier ones, a tenth are odd in a field or two."""
        made: list[dict[str, str]] = []
        for place in range(count):
            chance = self.random.random()
            if made and chance < 0.05:
                made.append(dict(self.random.choice(made)))
            elif made and chance < 0.12:
                made.append(self._row(self.random.choice(made)["external_id"]) | {"revision": self._among("1 2 2 3")})
            else:
                made.append(self._row(f"{tag}{place}"))
            if self.random.random() < 0.1:
                for _ in range(self.random.randint(1, 2)):
                    column = self._among(ODD)
                    made[-1][column] = self._among(ODD[column])
        return made

    def write(self, path: Path, rows: Sequence[dict[str, str]]) -> Path:
        """The rows as a file, with empty, short and long lines between them, and at times a row of totals."""
        lines = [",".join(HEADER)]
        for row in rows:
            lines.append(",".join(row.get(column, "") for column in HEADER))
            if self.random.random() < 0.03:
                lines.append(self._among(("", "," * len(HEADER), "  ,", lines[-1] + ",more", lines[-1].rstrip(","))))
        lines += self._among(([], ["Total,,,,,,,,99"], [""]))
        path.write_text("\n".join(lines) + self._among(("", "\n")), encoding="utf-8")
        return path

    def _row(self, external_id: str) -> dict[str, str]:
        day = LAST - timedelta(days=self.random.randrange(90))
        row = {
            "external_id": external_id, "account": self._among(self.numbers), "work_kind": self._among(KINDS),
            "gross_pay": self._among(("", f"{self.random.randrange(300)}.{self.random.randrange(100):02d}")),
            "fee_charged": self._among(("", "18.20")), "jobs": self._among(("", "1", "3")),
            "miles": self._among(("", "4.25")), "place": self._among(PLACES),
            "place_start": self._among(("", "US-NY-NYC", "US-NJ")), "tax_form": self._among(("", "w2", "1099")),
        }  # fmt: skip
        return row | self._time(day)

    def _time(self, day: date) -> dict[str, str]:
        seconds = self.random.randrange(60, 30_000)
        hour, offset = self.random.randrange(24), self._among(("Z", "-08:00", "+05:30"))
        start = {"started_at": f"{day}T{hour:02d}:10:00{offset}"}
        return self._among((
            {"work_date": str(day), "seconds": str(seconds)},
            {"work_date": str(day), "hours": f"{seconds // 3_600}.{seconds % 1000:03d}"},
            start | {"seconds": str(seconds)},
            start | {"ended_at": f"{day + timedelta(days=1)}T{hour:02d}:05:01.25{offset}"},
            start | {"work_date": str(day), "seconds": str(seconds)},
        ))  # fmt: skip

    def _among(self, words):  # type: ignore[no-untyped-def]
        """One of some words."""
        return self.random.choice(words.split() if isinstance(words, str) else list(words))
