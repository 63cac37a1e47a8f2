"""`sss price`: files that cannot be priced get one sentence, and what is passed over is said."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pytest
from pyarrow import parquet

from shared_security.cli import main
from shared_security.studies import price as pricing

MODEL = "us/model/shared_security"
HEADER = "payer,external_id,work_kind,work_date,hours"
SOUND = f"{HEADER}\nA,1,care,2024-01-01,2\n"


class Done(NamedTuple):
    """What the command left behind."""

    status: int
    out: str
    err: str


Price = Callable[..., Done]


@pytest.fixture
def price(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Price:
    """Runs `sss price` under the model act."""

    def run(*words: object) -> Done:
        monkeypatch.setattr("sys.argv", ["sss", "price", MODEL, *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Done(int(ended.value.code or 0), out.decode(errors="replace"), err.decode())

    return run


def text_file(path: Path, text: str) -> Path:
    """A file of that text."""
    path.write_text(text, encoding="utf-8", newline="")
    return path


UNUSABLE = {
    "a value too many": (SOUND + "A,2,care,2024-01-01,2,9\n", "line 3: the line has not as many values"),
    "a value too few": (SOUND + "A,2,care\n", "line 3: the line has not as many values"),
    "semicolons": (SOUND.replace(",", ";"), "line 1: the values are separated by semicolons"),
    "tabs": (SOUND.replace(",", "\t"), "line 1: the values are separated by tabs"),
    "an open quotation mark": (SOUND + 'A,"2,care,2024-01-01,2\n', "line 3: a quotation mark is opened"),
    "an open quotation mark in the header": ('"' + SOUND, "line 1: the header cannot be read"),
    "a header alone": (HEADER + "\n", "a header but no records"),
    "a name twice": ("external_id,hours,Hours\n1,2,3\n", "names Hours more than once"),
    "no name": ("external_id,hours,\n1,2,3\n", "names (no name) more than once or not at all"),
    "an empty first line": ("\n" + SOUND, "line 1: the header names"),
    "no canonical column": ("name,when\nA,B\n", "no column of the file is a canonical column"),
    "no id": ("payer,hours\nA,1\n", "column external_id is missing"),
    "a workbook": ("PK\3\4 and so on", "is a workbook or a zip archive"),
    "a PDF": ("%PDF-1.7", "is a PDF"),
    "a web page": ("<html>", "is a web page"),
    "nothing": (" \n", "the file is empty"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_cannot_be_used_gets_one_sentence(case: str, price: Price, tmp_path: Path) -> None:
    """On standard error, with the file, and the line where there is one; nothing is printed as if it were an answer."""
    text, says = UNUSABLE[case]
    done = price(text_file(tmp_path / "records.file", text))
    assert (done.status, done.out) == (1, "")
    assert says in done.err
    assert "records.file" in done.err
    assert done.err.count("sss: ") == 1
    assert len(done.err.splitlines()[-1]) < 300


def test_compressed_files_folders_and_pipes_are_refused(price: Price, tmp_path: Path) -> None:
    """Each by what it is."""
    packed = tmp_path / "records.csv"
    packed.write_bytes(b"\x1f\x8b\x08\x00")
    assert "compressed (gzip). Unpack it" in price(packed).err
    assert "this is a folder, not a file" in price(tmp_path).err
    assert "this is a pipe or a device, not a file" in price("/dev/null").err


@pytest.mark.parametrize("name", ["g*.csv", "g?.csv", "g[12].csv"])
def test_a_name_that_means_several_files_is_refused(name: str, price: Price, tmp_path: Path) -> None:
    """DuckDB would read the files of others that fit it."""
    text_file(tmp_path / "g1.csv", SOUND)
    text_file(tmp_path / name, SOUND)
    done = price(tmp_path / name)
    assert (done.status, done.out) == (1, "")
    assert "holds one of * ? [" in done.err


def test_a_tilde_is_no_home_folder(price: Price, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~/records.csv` in the folder where one stands is that file, and no other."""
    (tmp_path / "~").mkdir()
    (tmp_path / "home").mkdir()
    text_file(tmp_path / "~" / "records.csv", SOUND.replace("A,1", "A,here"))
    text_file(tmp_path / "home" / "records.csv", SOUND.replace("A,1", "A,another"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    done = price("~/records.csv")
    assert done.status == 0
    assert "here" in done.out
    assert "another" not in done.out


def test_two_lengths_that_differ_are_refused(price: Price, tmp_path: Path) -> None:
    """One hour and 7200 seconds: the record is named and not priced; two that agree are one."""
    text = "external_id,work_date,hours,seconds\n1,2024-01-01,1,7200\n2,2024-01-01,1,3600\n"
    done = price(text_file(tmp_path / "records.csv", text))
    assert done.status == 1
    assert {line["external_id"] for line in csv.DictReader(done.out.splitlines())} == {"2"}
    assert "row 1, column hours, value '1': the record states two lengths of time, and they differ" in done.err
    assert "1 of 2 records refused" in done.err
    assert "money" not in done.err


def test_columns_that_are_not_looked_at_are_named(price: Price, tmp_path: Path) -> None:
    """With what may have been meant; capitals do not matter, and a name of our own tables harms nothing."""
    text = "External_ID,work_date,HOURS,hours_workd,row_number,faulty\n1,2024-01-01,2,3,9,true\n"
    path = text_file(tmp_path / "records.csv", text)
    done = price(path)
    assert done.status == 0
    assert f"{path}: not looked at: hours_workd (did you mean hours?), row_number, faulty\n" == done.err
    assert done.out.splitlines()[1].startswith('"1",')


def test_parquet_and_csv_are_priced_alike(price: Price, tmp_path: Path) -> None:
    """Numbers and days of Parquet as their text; a column of the same name as one of ours is passed over."""
    path = tmp_path / "records.parquet"
    columns = {
        "External_Id": [1],
        "work_date": ["2024-01-01"],
        "hours": [2.0],
        "work_kind": ["care"],
        "row_number": [7],
    }
    parquet.write_table(pa.table(columns), path)
    text = text_file(tmp_path / "records.csv", "external_id,work_date,hours,work_kind\n1,2024-01-01,2,care\n")
    assert price(path).out == price(text).out
    assert "row_number" in price(path).err
    path.write_bytes(path.read_bytes()[:-10])
    assert "truncated or damaged" in price(path).err


def test_no_break_spaces_around_a_value_do_not_matter(price: Price, tmp_path: Path) -> None:
    """As a workbook saves them; both readers trim alike."""
    done = price(text_file(tmp_path / "records.csv", SOUND.replace("2024-01-01", "\u00a02024-01-01\u2007")))
    assert (done.status, done.err) == (0, "")


def test_the_order_of_the_file_is_kept_through_all_batches(
    price: Price, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five records in batches of two; refused ones leave a gap, and are named with their row."""
    monkeypatch.setattr(pricing, "BATCH_ROWS", 2)
    rows = "".join(f"A,{name},care,2024-01-01,{hours}\n" for name, hours in zip("edcba", "12x45", strict=True))
    path = text_file(tmp_path / "records.csv", f"{HEADER}\n{rows}")
    done = price(path)
    found = [line["external_id"] for line in csv.DictReader(done.out.splitlines())]
    assert list(dict.fromkeys(found)) == ["e", "d", "b", "a"]
    assert "row 3, column hours, value 'x'" in done.err
    explained = price(path, "--explain").out
    assert [line[-1] for line in explained.splitlines() if line.startswith("Record ")] == ["e", "d", "b", "a"]


def test_where_every_record_is_refused_the_answer_is_empty_and_whole(price: Price, tmp_path: Path) -> None:
    """A header alone, an empty list, a Parquet file of no rows: programs can read each."""
    path = text_file(tmp_path / "records.csv", SOUND.replace(",2\n", ",x\n"))
    assert price(path).out.count("\n") == 1
    assert json.loads(price(path, "--out", "json").out) == []
    assert price(path, "--out", "parquet").out.startswith("PAR1")


def test_a_long_and_hostile_value_is_shown_short_and_harmless(price: Price, tmp_path: Path) -> None:
    """No colour, no cursor, no page of text reaches the terminal."""
    done = price(text_file(tmp_path / "records.csv", SOUND.replace(",2\n", f",\x1b[2J{'x' * 9_000}\n")))
    assert done.err.replace("\n", "").isprintable()
    assert len(done.err) < 600
