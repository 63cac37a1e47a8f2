"""`sss restore`: brings the embedded database back as it was at a moment, into a new folder, and checks its books."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from shared_security.cli.progress import say
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys, marks_of, read_keys

NEXT = """\
It is a system of its own: the old one was not touched. To look at it: SHARED_SECURITY_DATA={home} ./run sss serve,
without the settings for mail and texts, or it sends what was waiting then. To go on with it, end the old system, put
the folder in its place, and give ./run sss backup --folder NEW at once: docs/guides/back-up-and-restore.md."""


def restore(
    into: Annotated[Path, typer.Option(help="A new folder; nothing is ever written over.")],
    to: Annotated[str, typer.Option(help="A moment such as 2026-11-22T12:00:00Z; else all there is.")] = "",
    folder: Annotated[Path | None, typer.Option(help="Where the backups lie.")] = None,
    person_keys: Annotated[Path | None, typer.Option(help="The file with the keys of people's data.")] = None,
) -> None:
    """Restore the embedded database from its backups into a new folder, then check its books and their chain."""
    from shared_security.cli.backup import refuse_own_server
    from shared_security.launcher.backups.folder import backup_folder
    from shared_security.launcher.backups.restore import restore as bring_back
    from shared_security.launcher.folders import folders
    from shared_security.web.private_file import make_once

    refuse_own_server("pgbackrest")
    moment, text = _moment(to), _keys_text(person_keys)
    source = backup_folder(folder)
    home = into.absolute()
    if home == folders().home:
        raise Problem("this is the folder of the live system", str(home), "Name a new folder with --into")
    keys: Keys = read_keys(text, "the keys of people's data")
    done = bring_back(source, home, moment, marks_of(keys), say)
    if not os.environ.get("PERSON_KEYS"):
        make_once(home / "person_keys", lambda: text)
    last = f"{done.last.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}" if done.last else "the one its copy holds"
    print(f"{home}: brought back from the copy {done.copy.name}; its last commit is {last}.")
    wrong = _check(home)
    print(NEXT.format(home=into))
    raise typer.Exit(1 if wrong else 0)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    fix = "Write day, time and its distance from UTC, such as 2026-11-22T12:00:00Z or 2026-11-22T04:00:00-08:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Problem("this is no moment", f"--to {text}", fix) from None
    if moment.tzinfo is None:
        raise Problem("this moment does not say by which clock", f"--to {text}", fix)
    return moment


def _keys_text(told: Path | None) -> str:
    """The text of the keys: of the file that is told, of the environment, or of the system that lies here."""
    from shared_security.launcher.folders import folders

    if not told and (text := os.environ.get("PERSON_KEYS")):
        return text
    path = told or Path(os.environ.get("PERSON_KEYS_FILE") or folders().home / "person_keys")
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        fix = "Name your copy of the file with --person-keys: it is not in the backups, on purpose"
        raise Problem(f"the keys of people's data are not here: {error.strerror}", str(path), fix) from None


def _check(home: Path) -> int:
    """Compute every figure and every hash of what was brought back; answers how many are wrong."""
    from shared_security.cli.books import kept, tell
    from shared_security.cli.connections import desk
    from shared_security.cli.progress import every_two_seconds
    from shared_security.jobs.every_check import check_everything
    from shared_security.ledger.verify_chain import verify_chain

    os.environ["SHARED_SECURITY_DATA"] = str(home)
    with desk() as at:
        wrong = tell(kept(at, check_everything(at.jobs)), "text", "difference")
        chain = verify_chain(at.jobs, datetime.now(UTC), every_two_seconds("batches"))
        return wrong + tell(kept(at, chain), "text", "break")
