"""Reads a file of dated facts about payers and workers: what `sss price PROGRAM FILE --facts F` stands on."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shared_security.law.facts_asked import ABOUT, FactAsked
from shared_security.law.record import day
from shared_security.law.section import near
from shared_security.studies.open_file import opened, refuse_missing
from shared_security.studies.row_error import RowError
from shared_security.studies.sql import sql
from shared_security.values.errors import Problem

COLUMNS = ("about", "payer", "account", "name", "value", "from", "until")
NEEDED = ("about", "name", "value", "from")
ERRORS_LISTED = 20
_CONCERNED = {"payer": {"payer"}, "worker": {"account"}, "worker_and_payer": {"payer", "account"}}


@dataclass(frozen=True)
class ToldFact:
    """One row: what holds of a payer or a worker on the days [starts, ends). payer and account are empty where the
    fact is not about them; account without blanks."""

    row: int
    name: str
    payer: str
    account: str
    value: int | str
    starts: date
    ends: date


class _Fault(Exception):
    """What is wrong with one value of a row: its column, what, and what to do."""


def read_facts_file(path: Path, asked: Mapping[str, FactAsked], program: str) -> list[ToldFact]:
    """The facts in a file, CSV or Parquet, typed as the program asks for them.

    Args:
        path: a file with the columns COLUMNS; `payer`, `account` and `until` may be missing.
        asked: what the program asks, by name. program: its name, for messages.

    Raises:
        Problem: the file cannot be read, or rows cannot be used; the first of them are listed by row and column.
    """
    if not asked:
        raise Problem(f"{program} asks for no facts", where=str(path), fix="Leave --facts out")
    with opened(path, COLUMNS) as file:
        present = {column.casefold() for column in file.columns}
        missing = [column for column in NEEDED if column not in present]
        refuse_missing(file, missing, f"Give the columns {', '.join(COLUMNS)}")
        file.connection.execute(sql("facts_named"))
        rows = file.connection.execute(sql("facts_sent")).fetchall()
    told: list[ToldFact] = []
    errors: list[RowError] = []
    for number, *texts in rows:
        given = {column: (text or "").strip() for column, text in zip(COLUMNS, texts, strict=True)}
        try:
            told.append(_read(number, given, asked, program))
        except _Fault as fault:
            column, what, fix = fault.args
            errors.append(RowError(number, column, given[column], what, fix))
    errors += _overlapping(told)
    _refuse(errors, path)
    return told


def _refuse(errors: list[RowError], path: Path) -> None:
    if errors:
        listed = "\n".join(f"  {error}" for error in sorted(errors, key=lambda error: error.row)[:ERRORS_LISTED])
        more = f"\n  and {len(errors) - ERRORS_LISTED} more" if len(errors) > ERRORS_LISTED else ""
        what = f"{len(errors)} row{'' if len(errors) == 1 else 's'} cannot be used:\n{listed}{more}\nNothing was priced"
        raise Problem(what, str(path), "Mend them and run again")


def _read(number: int, given: Mapping[str, str], asked: Mapping[str, FactAsked], program: str) -> ToldFact:
    one = asked.get(given["name"])
    if one is None:
        raise _Fault("name", f"{program} does not ask for it", near(given["name"], asked).rstrip("."))
    if given["about"] != one.about:
        known = given["about"] in ABOUT
        what = f"`{one.name}` is about {one.about}" if known else "this is none of the words"
        raise _Fault("about", what, f"Write {one.about}")
    for column in ("payer", "account"):
        if bool(given[column]) != (column in _CONCERNED[one.about]):
            fix = "Leave it empty" if given[column] else f"Name the {column}, as the work records do"
            raise _Fault(column, f"`{one.name}` is about {one.about}", fix)
    starts, ends = _day("from", given), _day("until", given) if given["until"] else date.max
    if ends <= starts:
        raise _Fault("until", f"it is not after {starts}", "Give the first day on which it no longer holds")
    account = given["account"].replace(" ", "")
    return ToldFact(number, one.name, given["payer"], account, _value(one, given["value"]), starts, ends)


def _value(one: FactAsked, text: str) -> int | str:
    if not text:
        raise _Fault("value", "it is empty", "Write the value, or leave the row out where it is not known")
    try:
        return one.read(text)
    except Problem as problem:
        raise _Fault("value", problem.what, problem.fix) from None


def _day(column: str, given: Mapping[str, str]) -> date:
    try:
        return day(given[column])
    except Problem as problem:
        raise _Fault(column, problem.what, problem.fix) from None


def _overlapping(told: list[ToldFact]) -> list[RowError]:
    """Of two rows that say one thing of one day nobody can tell which was meant."""
    by_subject: dict[tuple[str, str, str], list[ToldFact]] = defaultdict(list)
    for fact in told:
        by_subject[fact.name, fact.payer, fact.account].append(fact)
    errors = []
    for facts in by_subject.values():
        facts.sort(key=lambda fact: (fact.starts, fact.row))
        reaching = facts[0]
        for later in facts[1:]:
            if later.starts < reaching.ends:
                what = f"row {reaching.row} tells of these days too"
                errors.append(RowError(later.row, "from", str(later.starts), what, "End one before the other begins"))
            reaching = max(reaching, later, key=lambda fact: fact.ends)
    return errors
