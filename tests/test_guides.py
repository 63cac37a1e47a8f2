"""The pages tell the truth: each console block of README.md and of docs/guides is run, and its answer compared.

A block marked `console` holds commands, each after `$ `, that begin with ./run, and under each what it prints.
A line `...` stands for any number of lines. A command that fails prints a last line `[exit status N]`.
The tests that a `./run test` names run beside this one, in the same suite: here they are found.
"""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.tools.commands import command as run_command
from tests.tools.memory import quick_folder

ROOT = Path(__file__).resolve().parents[1]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guides").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
GAP = "..."
GAP_LINES = r"(?:(?!\[exit status).*\n)*"  # a gap hides no failure


class Example(NamedTuple):
    """One command of a page, and what the page says it prints."""

    page: str
    command: str
    printed: str

    def __str__(self) -> str:
        return f"{self.page}: {self.command}"


def examples_in(page: str, text: str) -> list[Example]:
    """Every command in the console blocks of a page."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, printed = part.partition("\n")
            found.append(Example(page, command.strip(), printed))
    return found


def examples() -> list[Example]:
    """Every example of every page."""
    return [e for guide in GUIDES for e in examples_in(str(guide.relative_to(ROOT)), guide.read_text("utf-8"))]


def answer(command: str) -> str:
    """What a command prints, run from the root of the repository without setting up again."""
    words = shlex.split(command)
    assert words[0] == "./run", f"a console block runs ./run, not {words[0]}: mark the block sh instead"
    plain = {name: text for name, text in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    plain |= {"COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}
    if words[1:2] == ["test"]:
        assert len(words) > 2, "./run test alone would run this test again: name a path"
        found = [sys.executable, "-m", "pytest", "-p", "no:xdist", "--collect-only", *words[2:]]
        done = subprocess.run(found, cwd=ROOT, env=plain, capture_output=True, text=True, timeout=120)
    elif words[1:] in ([], ["demo"]):
        return demonstration()
    else:
        done = run_command(*(words[2:] if words[1] == "sss" else words[1:]), environment=plain)
    return done.stdout + done.stderr + (f"[exit status {done.returncode}]\n" if done.returncode else "")


def demonstration() -> str:
    """What the demonstration prints until it is served, then Ctrl-C; a small one, with folder and port of its own."""
    with (
        tempfile.TemporaryDirectory(prefix="ss-", dir=quick_folder(), ignore_cleanup_errors=True) as home,
        socket.socket() as probe,
    ):
        Path(home).chmod(0o755)
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        with subprocess.Popen(
            [sys.executable, "-m", "shared_security.cli.main", "demo", "--port", port, "--records", "1000"],
            cwd=ROOT,
            env=os.environ | {"SHARED_SECURITY_DATA": home, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as running:
            assert running.stdout
            lines = []
            for line in running.stdout:
                lines.append(line)
                if "Ctrl-C ends it" in line:
                    running.send_signal(signal.SIGINT)
            running.wait(60)
    return "".join(lines).replace(port, "8177").replace("1,000 work records", "60,000 work records")


def agrees(said: str, printed: str) -> bool:
    """Whether `printed` is what a page said, gaps aside.

    >>> agrees("a\\n...\\nd\\n", "a\\nb\\nc\\nd\\n"), agrees("a\\n...\\n", "b\\na\\n")
    (True, False)
    """
    lines = [line.rstrip() for line in said.strip("\n").split("\n")]
    pattern = "".join(GAP_LINES if line == GAP else re.escape(line) + "\n" for line in lines)
    shown = "".join(line.rstrip() + "\n" for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, shown) is not None


@pytest.mark.parametrize("example", examples(), ids=str)
def test_a_page_shows_what_is_printed(example: Example) -> None:
    """Run one example and compare, line by line."""
    printed = answer(example.command)
    if not agrees(example.printed, printed):
        pytest.fail(f"{example} prints\n\n{printed}\nbut the page says\n\n{example.printed}", pytrace=False)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_can_be_run(guide: Path) -> None:
    """A guide without a command that runs is an opinion."""
    assert examples_in(guide.name, guide.read_text("utf-8")), f"{guide.name} has no console block that starts ./run"


def test_a_false_page_is_caught() -> None:
    """One changed character, one line too many and one too few are seen; a gap covers lines, not parts of them."""
    printed = "$2.00\n$4.00\n$6.00\n"
    assert agrees(printed, printed)
    assert agrees("$2.00\n...\n", printed)
    for said in ("$2.00\n$4.01\n$6.00\n", "$2.00\n$4.00\n", printed + "$8.00\n", "$2.00\n...\n6.00\n", ""):
        assert not agrees(said, printed), said
    assert not agrees("...\n", printed + "[exit status 1]\n")
