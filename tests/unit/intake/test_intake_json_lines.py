"""JSON lines: numbers keep their digits, broken lines come back whole."""

import json
from pathlib import Path

import pytest

from shared_security.intake.formats import FORMATS
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.rows import RowError
from shared_security.values.errors import Problem


def sheet(tmp_path: Path, *lines: str) -> Sheet:
    """The sheet of these lines."""
    path = tmp_path / "work.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return FORMATS["jsonl"](path)


def test_objects_with_different_names(tmp_path: Path) -> None:
    """Names in any order; null and absent are unknown; 0.1 + 0.2 is what was written."""
    found = sheet(
        tmp_path,
        '{"external_id": "j1", "hours": 8.10, "gross_pay": 45.610000000000003, "tips": null}',
        "",
        '{"gross_pay": "12.50", "external_id": 7, "stops": ["US-WA", "US-OR"], "revision": 2}',
    )
    assert [(sent.row, dict(sent.fields)) for sent in found.sent()] == [
        (1, {"external_id": "j1", "hours": "8.10", "gross_pay": "45.610000000000003"}),
        (3, {"gross_pay": "12.50", "external_id": "7", "stops": "US-WA;US-OR", "revision": "2"}),
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"external_id": "j1"', "not JSON"),
        ('["j1"]', "not a JSON object"),
        ("7", "not a JSON object"),
        ('{"external_id": "a", "external_id": "b"}', "stands twice"),
        ('{"external_id": {"a": 1}}', "external_id holds"),
        ('{"external_id": [["a"]]}', "external_id holds"),
    ],
)
def test_a_broken_line_is_a_row_error_and_comes_back_whole(line: str, what: str, tmp_path: Path) -> None:
    """The others are read."""
    found = sheet(tmp_path, '{"external_id": "j0"}', line)
    first, broken = found.sent()
    assert first.fields == {"external_id": "j0"}
    assert broken.unclear[0].code == "shape" and what in broken.unclear[0].what
    assert str(broken.unclear[0]).startswith("row 2, '")  # no gap where a column would be named
    (tmp_path / "back.jsonl").write_bytes(found.refused({2: list(broken.unclear)}))
    back = json.loads((tmp_path / "back.jsonl").read_text())
    assert back["x_sent"] == line and back["error_row"] == "2"
    with pytest.raises(Problem):
        FORMATS["jsonl"](tmp_path / "back.jsonl")


def test_a_returned_line_is_written_as_it_was(tmp_path: Path) -> None:
    """Numbers stay numbers, lists lists; earlier error names are replaced."""
    found = sheet(tmp_path, '{"external_id": 7, "hours": 8.10, "stops": ["US-WA"], "tips": true, "error_row": "3"}')
    (tmp_path / "back.jsonl").write_bytes(found.refused({1: [RowError(1, "tips", "true", "money", "What", "Fix")]}))
    assert (tmp_path / "back.jsonl").read_text() == (
        '{"external_id": 7, "hours": 8.10, "stops": ["US-WA"], "tips": true, "error_row": "1", '
        '"error_column": "tips", "error_value": "true", "error_code": "money", "error_fix": "What. Fix."}\n'
    )


def test_one_list_and_strange_names_are_refused(tmp_path: Path) -> None:
    """The whole file: one sentence."""
    with pytest.raises(Problem, match="no line of the file is a JSON object") as caught:
        sheet(tmp_path, "{", '"external_id": "j1"', "}")
    assert "on one line" in caught.value.fix
    with pytest.raises(Problem, match="one JSON list"):
        sheet(tmp_path, '[{"external_id": "j1"}]')
    with pytest.raises(Problem, match="column 'colour' is not known"):
        sheet(tmp_path, '{"external_id": "j1"}', '{"external_id": "j2", "colour": "blue"}')
    with pytest.raises(Problem, match="both name the column external_id"):
        sheet(tmp_path, '{"external_id": "j1"}', '{"externalId": "j2"}')


def test_a_line_that_nests_deeper_than_anything_is_refused(tmp_path: Path) -> None:
    """That line alone; a file of nothing else is refused whole."""
    deep = '{"external_id": ' + "[" * 100_000
    with pytest.raises(Problem, match="no line of the file is a JSON object"):
        sheet(tmp_path, deep)
    bad, good = sheet(tmp_path, deep, '{"external_id": "b"}').sent()
    assert "nests too deeply" in bad.unclear[0].what
    assert good.fields == {"external_id": "b"}


def test_a_sign_that_is_none_is_refused(tmp_path: Path) -> None:
    """NUL, half of a pair, a page of text: no database keeps them, and no terminal shows them."""
    found = sheet(
        tmp_path,
        '{"external_id": "a", "payer": "Da\\u0000sh"}',
        '{"external_id": "b", "worker_name": "\\ud83d"}',
        '{"external_id": "c", "occupation": "' + "x" * 1_001 + '"}',
        '{"external_id": "d", "worker_name": "Zo\\u00eb"}',
    )
    *refused, good = found.sent()
    assert [(sent.unclear[0].column, sent.unclear[0].code) for sent in refused] == [
        ("payer", "text"), ("worker_name", "text"), ("occupation", "text"),
    ]  # fmt: skip
    assert [sent.unclear[0].value for sent in refused][:2] == ["Da\\x00sh", "\\ud83d"]
    assert all(sent.unclear[0].column not in sent.fields for sent in refused)
    assert good.fields["worker_name"] == "Zoë" and not good.unclear
    (tmp_path / "back.jsonl").write_bytes(found.refused({sent.row: list(sent.unclear) for sent in refused}))
    again = FORMATS["jsonl"](tmp_path / "back.jsonl")
    assert [sent.unclear[0].code for sent in again.sent()] == ["text"] * 3
