"""The drawing of a law's numbers fits a phone in either language."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from shared_security.law.read_pack import read_pack
from shared_security.portals.regulator.timeline import timelines

ROOT = Path(__file__).resolve().parents[3]
FITS = 31  # letters in bold beside a bar, in a window of 360 pixels


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_share_is_cut_off_and_none_stands_out(language: str) -> None:
    """Eight shares of one law: long names go on in the next line, a percent sign stays with its number."""
    pack, faults = read_pack(ROOT / "statutes/us/model/shared_security.yaml", "us/model/shared_security")
    assert pack and not faults
    with translation.override(language):
        drawn = [one.bars[0] for one in timelines(pack, date(2026, 11, 21))]
    (bar,) = [one for one in drawn if len(one.values) > 1]
    shares = bar.lines[1:-1]
    assert len(bar.values) == 8 and all(line.strong for line in shares)
    assert not bar.lines[0].strong and not bar.lines[-1].strong
    assert max(len(line.words) for line in bar.lines) <= FITS
    assert not any(line.words.startswith("%") for line in shares)
    assert bar.height > bar.lines[-1].y - bar.y
