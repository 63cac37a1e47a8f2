"""Files that we hold as bytes: mended in place, and refused where they are damaged or would not end when unpacked."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from shared_security.intake.formats import canonical_xlsx, parse
from shared_security.intake.formats.file_problem import FILE_CODES, FileProblem
from shared_security.intake.mend import mended

CSV = b"id;account;Hours\nj1;123456789092;2\nj2;123456789092;\nj3;123456789092;4;5;6\n"


def test_what_was_mended_is_read_as_if_it_had_come_so() -> None:
    """In its own column, or in one that is added; a row out of step stays as it is, and comes back in the layout."""
    sheet = mended(parse("csv", CSV, "a.csv"), {2: {"hours": "2.5", "place": "US-WA"}, 3: {"hours": "1"}})
    first, second, third = sheet.sent()
    assert "place" not in first.fields
    assert (second.fields["hours"], second.fields["place"]) == ("2.5", "US-WA")
    assert third.unclear
    assert sheet.above == 1
    back = sheet.refused({2: [third.unclear[0]]}, counted_from=sheet.above).decode().splitlines()
    assert back[0].startswith("id;account;Hours;place;x_sent;error_row")
    assert back[1].startswith("j2;123456789092;2.5;US-WA;;4;")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it says of its own size: it is counted while it is unpacked."""
    monkeypatch.setattr(canonical_xlsx, "UNPACKED_MAX", 1_000_000)
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 3_000_000)
    lying = memory.getvalue().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    for data, codes in ((memory.getvalue(), {"unpacked"}), (lying, {"unpacked", "damaged"})):
        with pytest.raises(FileProblem) as refused:
            parse("xlsx", data, "a.xlsx")
        assert refused.value.code in codes


@pytest.mark.parametrize("cut", [4, 40, 200, -30])
def test_a_damaged_workbook_is_no_crash(cut: int) -> None:
    """Cut off anywhere."""
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>" * 50)
    with pytest.raises(FileProblem) as refused:
        parse("xlsx", memory.getvalue()[:cut], "a.xlsx")
    assert refused.value.code == "damaged"
    assert refused.value.code in FILE_CODES
