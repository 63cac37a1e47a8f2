"""Checks statutes and runs their worked cases: what `sss law check` and `sss law test` do."""

from dataclasses import dataclass
from pathlib import Path

from shared_security.law.cases import Case, failures_of, read_cases
from shared_security.law.event_cases import EventCase, failures_of_event, read_event_cases
from shared_security.law.library import STATUTES, cases_file, program_files, program_of, read_program
from shared_security.law.read_pack import read_pack
from shared_security.law.source import Faults, read_yaml
from shared_security.law.spanish import lacks_spanish
from shared_security.values.errors import Problem


def files_of(paths: list[str], statutes: Path = STATUTES) -> list[Path]:
    """The program files that paths or program names stand for; all programs where there are none.

    Raises:
        Problem: a path does not exist, or a name is no program.
    """
    programs = program_files(statutes)
    if not paths:
        return list(programs.values())
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if text in programs:
            found.append(programs[text])
        elif path.is_dir():
            found += [file for file in sorted(path.rglob("*.yaml")) if file.parent.name != "cases"]
        elif path.is_file():
            found.append(path)
        else:
            raise Problem(f"there is no program or file `{text}`", fix="Run `sss law list` to see the programs")
    return found


def check(path: Path) -> Faults:
    """Every fault of a program file and of its cases; a program without cases is a fault."""
    pack, faults = read_pack(path, program_of(path))
    cases = cases_file(path)
    if not cases.exists():
        faults.append(Problem("the program has no worked cases", where=str(path), fix=f"Write {cases}"))
    elif pack:
        faults += read_cases(cases, pack)[1] + read_event_cases(cases, pack)[1]
    return faults


def notes(path: Path) -> list[str]:
    """What is no fault of a program file, but should be looked at: each sentence or name that is in English alone."""
    root = read_yaml(path, Faults())
    return [f"{where}: note: {what}" for where, what in lacks_spanish(root)] if root else []


@dataclass(frozen=True)
class Outcome:
    """A case that was run, and what differed."""

    case: Case | EventCase
    failures: list[str]


def run_cases(path: Path) -> list[Outcome]:
    """Run the worked cases of a program file.

    Raises:
        Problem: the program or its cases cannot be read.
    """
    pack = read_program(str(path))
    cases, faults = read_cases(cases_file(path), pack)
    events, event_faults = read_event_cases(cases_file(path), pack)
    for fault in [*faults, *event_faults]:
        raise fault
    outcomes = [Outcome(case, failures_of(case, pack)) for case in cases]
    return outcomes + [Outcome(event, failures_of_event(event, pack)) for event in events]
