"""What the database's own log says: who had begun a transaction, written in it, and never said COMMIT."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# The log in a form that can be read, with each statement before it is run, and none of the values.
SETTINGS = """\
log_destination = 'stderr,jsonlog'
log_statement = 'all'
log_parameter_max_length = 0
deadlock_timeout = '2s'
"""
_STATEMENT = re.compile(r"(?:statement|execute [^:]*): (.*)", re.DOTALL)
_BEGINS, _ENDS = re.compile(r"\s*(BEGIN|START TRANSACTION)", re.I), re.compile(r"\s*(COMMIT|ROLLBACK(?!\s+TO))", re.I)
_LEFT = ("unexpected EOF on client connection", "connection to client lost", "could not receive data from client")


@dataclass
class Session:
    """A connection as the log tells of it. open: in a transaction that it has begun; written: the transaction has a
    number of its own, which it gets with the first row it writes; left: its client has gone away."""

    application: str
    role: str
    open: bool = False
    written: int = 0
    left: bool = False
    doing: str = ""

    def hear(self, line: dict[str, Any]) -> None:
        """One line of the log."""
        said = _STATEMENT.match(line.get("message", ""))
        if said and _BEGINS.match(said[1]):
            self.open, self.written = True, 0
        elif said and _ENDS.match(said[1]):
            self.open, self.written = False, 0
        elif said:
            self.doing = " ".join(said[1].split())[:44]
        if self.open:
            self.written = int(line.get("txid") or 0) or self.written
        self.left = self.left or line.get("message", "").startswith(_LEFT)


@dataclass
class Log:
    """The server's log, read from where it was read to before. deadlocks: how often one was found since ever."""

    folder: Path
    read_to: dict[Path, int] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    deadlocks: int = 0

    def listen(self) -> None:
        """Read what was written since; whole lines alone."""
        for line in self._lines():
            if line.get("backend_type") == "client backend":
                name = str(line["session_id"])
                made = Session(str(line.get("application_name", "")), str(line.get("user", "")))
                self.sessions.setdefault(name, made).hear(line)
                self.deadlocks += line.get("message") == "deadlock detected"

    def forget(self) -> None:
        """Sessions of before do not count any more, whether they ended or not."""
        self.listen()
        self.sessions.clear()

    def open_now(self) -> list[Session]:
        """Sessions whose transaction had written and was never told to commit."""
        self.listen()
        return [one for one in self.sessions.values() if one.open and one.written]

    def cut_off(self, patience: float = 5) -> list[Session]:
        """Of those, the ones whose client went away; the server notices when it reads or writes next."""
        end = time.monotonic() + patience
        while not (found := [one for one in self.open_now() if one.left]) and time.monotonic() < end:
            time.sleep(0.05)
        return found

    def _lines(self) -> Iterator[dict[str, Any]]:
        for path in sorted(self.folder.glob("*.json")):
            with path.open("rb") as file:
                file.seek(self.read_to.get(path, 0))
                text = file.read()
            whole = text[: text.rfind(b"\n") + 1]
            self.read_to[path] = self.read_to.get(path, 0) + len(whole)
            for line in whole.splitlines():
                try:
                    yield json.loads(line)
                except ValueError:
                    continue  # a line that a killed process left half written
