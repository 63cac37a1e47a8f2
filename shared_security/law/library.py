"""Finds the programs under `statutes/`: one YAML file a program, its worked cases in `cases/` beside it."""

from pathlib import Path

from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack
from shared_security.law.section import near
from shared_security.law.source import Faults
from shared_security.values.errors import Problem

STATUTES = Path(__file__).resolve().parents[2] / "statutes"


def program_of(path: Path, statutes: Path = STATUTES) -> str:
    """The name of the program in a file: its path below `statutes/` without the ending."""
    resolved = path.resolve()
    inside = resolved.relative_to(statutes.resolve()) if resolved.is_relative_to(statutes.resolve()) else None
    return inside.with_suffix("").as_posix() if inside else path.stem


def program_files(statutes: Path = STATUTES) -> dict[str, Path]:
    """Every program by name, in order of names."""
    files = (path for path in sorted(statutes.rglob("*.yaml")) if path.parent.name != "cases")
    return {program_of(path, statutes): path for path in files}


def cases_file(path: Path) -> Path:
    """Where the worked cases of a program stand."""
    return path.parent / "cases" / path.name


def refuse_faults(faults: Faults, name: str) -> None:
    """Raise one Problem that lists every fault of a program, if there is any."""
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise Problem(f"{name} cannot be used:\n{listed}\n", fix="Mend the lines above, then run `sss law check`")


def read_program(program: str, statutes: Path = STATUTES) -> Pack:
    """The pack of a program by name, such as us/ny/black_car_fund, or of a file by its path.

    Raises:
        Problem: there is no such program, or its file has faults (all of them listed).
    """
    files = program_files(statutes)
    path = files.get(program)
    if path is None and program.endswith(".yaml"):
        path = Path(program)
        pack, faults = read_pack(path, program_of(path, statutes))
    elif path is None:
        raise Problem(f"there is no program `{program}`", fix=near(program, files))
    else:
        pack, faults = read_pack(path, program)
    refuse_faults(faults, program)
    if pack is None:
        raise Problem(f"{program} could not be read", where=str(path), fix="Run `sss law check`")
    return pack
