"""The script `run`: what it installs, when it does not, and what it says when it cannot.

Run in a checkout of paper: `uv` on the PATH is a stub that writes down how it was called, so that nothing is fetched.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.patience import SLOWEST

RUN = Path(__file__).parents[3] / "run"
UV = """#!/bin/sh
[ "$1" = --version ] && exit 0
printf '%s\\n' "$*" >>"$STUB/calls"
case "$*" in *" venv "*)
    for last; do :; done
    mkdir -p "$last/bin"
    ln -sf "$STUB/python" "$last/bin/python" ;;
*sync*)
    [ ! -e "$STUB/inside" ] || echo overlap >>"$STUB/calls"
    : >"$STUB/inside"; sleep "${SLOW:-0}"; rm "$STUB/inside"
    [ -z "${BROKEN:-}" ] || { echo "no route to host" >&2; exit 2; } ;;
esac
"""
PYTHON = """#!/bin/sh
printf 'PYTHON %s|' "$PYTHONPATH" "$PWD" "$@"
"""


# The Python of the system, whose pip names no index: to ask it takes longer than all else here.
SYSTEM_PYTHON = f"""#!/bin/sh
case "$*" in *"pip config"*) exit 1 ;; esac
exec {sys.executable} "$@"
"""


class Checkout:
    """A folder with `run`, two lock files and a stub of uv, at a path with a space in it."""

    def __init__(self, base: Path) -> None:
        self.here, self.stub = base / "a check out", base / "stub"
        for folder in (self.here, self.stub, base / "elsewhere"):
            folder.mkdir()
        self.elsewhere = base / "elsewhere"
        shutil.copy(RUN, self.here / "run")
        for lock in ("requirements.lock", "requirements-test.lock"):
            (self.here / lock).write_text(f"{lock} as it was\n")
        self.program("uv", UV)
        self.program("python", PYTHON)
        self.program("python3", SYSTEM_PYTHON)

    def program(self, name: str, text: str) -> None:
        """Put a stub on the PATH."""
        (self.stub / name).write_text(text)
        (self.stub / name).chmod(0o755)

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start `run` from another folder, with little but the stubs on its PATH."""
        return subprocess.Popen(
            [str(self.here / "run"), *arguments],
            cwd=self.elsewhere,
            env={"PATH": f"{self.stub}:/usr/bin:/bin", "HOME": str(self.stub), "STUB": str(self.stub), **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Its status, what it printed, what it complained of."""
        process = self.start(*arguments, **variables)
        printed, complained = process.communicate(timeout=SLOWEST)
        return process.returncode, printed, complained

    @property
    def calls(self) -> list[str]:
        """How uv was called so far."""
        path = self.stub / "calls"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A new one, in which nothing is installed."""
    return Checkout(tmp_path)


def test_installs_once_with_hashes_and_runs_in_the_callers_folder(checkout: Checkout) -> None:
    """The second run calls nothing but Python; arguments arrive whole; no path depends on where the caller stands."""
    status, printed, told = checkout.run("sss", "price", "a file.csv")
    assert status == 0
    assert "Installing the packages of requirements.lock" in told
    assert printed.split("PYTHON ")[1:] == [
        f"{part}|"
        for part in (checkout.here, checkout.elsewhere, "-P", "-m", "shared_security.cli.main", "price", "a file.csv")
    ]
    made, synced = checkout.calls
    assert "venv --clear --python >=3.11" in made
    assert "pip sync --require-hashes" in synced
    assert synced.endswith("a check out/requirements.lock")
    assert checkout.run("sss", "price")[2] == ""
    assert len(checkout.calls) == 2


def test_a_link_to_it_finds_the_house(checkout: Checkout) -> None:
    """As one puts it into a folder of the PATH."""
    (checkout.stub / "house").symlink_to(checkout.here / "run")
    printed = subprocess.run(
        ["house", "sss"],
        env={"PATH": f"{checkout.stub}:/usr/bin:/bin", "HOME": str(checkout.stub), "STUB": str(checkout.stub)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stdout.startswith(f"PYTHON {checkout.here}|")


def test_alone_it_is_the_demo(checkout: Checkout) -> None:
    """`./run` and `./run demo --port 9` differ in the port alone."""
    assert checkout.run()[1].endswith("PYTHON shared_security.cli.main|PYTHON demo|")
    assert checkout.run("demo", "--port", "9")[1].endswith("PYTHON demo|PYTHON --port|PYTHON 9|")


def test_a_changed_lock_is_installed_and_the_test_lock_serves_the_product_too(checkout: Checkout) -> None:
    """Tests need more packages; the product then needs no install of its own, until its lock changes."""
    checkout.run("sss")
    checkout.run("test")
    assert checkout.calls[-1].endswith("requirements-test.lock")
    before = len(checkout.calls)
    checkout.run("sss")
    assert len(checkout.calls) == before
    (checkout.here / "requirements-test.lock").write_text("another\n")
    (checkout.here / "requirements.lock").write_text("another\n")
    checkout.run("sss")
    assert checkout.calls[before:] == [checkout.calls[1]]  # synced in place: no new venv


def test_a_broken_off_install_begins_anew(checkout: Checkout) -> None:
    """What is there without its mark may be half a package; the way out names the mirror settings."""
    status, _, told = checkout.run("sss", BROKEN="yes")
    assert status == 1
    assert "no route to host" in told
    assert "run: the packages cannot be installed." in told
    assert "PIP_INDEX_URL" in told
    assert checkout.run("sss")[0] == 0
    assert sum("venv --clear" in call for call in checkout.calls) == 2
    (checkout.here / "requirements.lock").write_text("another\n")
    assert checkout.run("sss", BROKEN="yes")[0] == 1
    assert checkout.run("sss")[0] == 0
    assert sum("venv --clear" in call for call in checkout.calls) == 3


def test_another_python_means_a_new_install(checkout: Checkout) -> None:
    """After an upgrade of the system .venv points to another Python, for which its packages were not made."""
    checkout.run("sss")
    shutil.move(checkout.stub / "python", checkout.stub / "python-new")
    (checkout.here / ".venv/bin/python").unlink()
    (checkout.here / ".venv/bin/python").symlink_to(checkout.stub / "python-new")
    checkout.run("sss")
    assert "sync" in checkout.calls[-1]
    assert len(checkout.calls) > 2


def test_two_at_once_install_once(checkout: Checkout) -> None:
    """The second waits, says so, and finds the work done."""
    both = [checkout.start("sss", SLOW="1") for _ in range(2)]
    told = [process.communicate(timeout=SLOWEST)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("waiting for it" in text for text in told) == 1
    assert len(checkout.calls) == 2
    assert "overlap" not in checkout.calls


def test_tests_run_from_the_house_unless_a_path_is_named(checkout: Checkout) -> None:
    """A path is the caller's; without one pytest must find its settings."""
    (checkout.elsewhere / "test_mine.py").touch()
    whole = checkout.run("test", "-k", "money")[1]
    assert f"PYTHON {checkout.here}|PYTHON {checkout.here}|" in whole
    processes = len(os.sched_getaffinity(0)) + 1
    assert whole.endswith(
        f"PYTHON -m|PYTHON pytest|PYTHON -n|PYTHON {processes}|PYTHON --dist|PYTHON worksteal|PYTHON -k|PYTHON money|"
    )
    named = checkout.run("test", "test_mine.py::test_one")[1]
    assert f"PYTHON {checkout.here}|PYTHON {checkout.elsewhere}|" in named
    assert named.endswith(f"PYTHON -c|PYTHON {checkout.here}/pyproject.toml|PYTHON test_mine.py::test_one|")


def test_uv_comes_by_pip_where_debian_has_no_ensurepip(checkout: Checkout) -> None:
    """`python3 -m venv` fails half made there: it is cleared away, and pip puts uv into a folder."""
    shutil.copy(checkout.stub / "uv", checkout.stub / "uv-program")
    (checkout.stub / "uv").unlink()
    (checkout.stub / "python3").unlink()
    bare = """#!/bin/sh
case "$*" in
*" venv "*) mkdir -p "$3/bin"; exit 1 ;;
*"pip --version"*) exit ${NO_PIP:-0} ;;
*--target*) for last in "$@"; do [ "$before" != --target ] || into=$last; before=$last; done
    mkdir -p "$into/bin"; cp "$STUB/uv-program" "$into/bin/uv" ;;
*config*) exit 1 ;;
*) exec REAL "$@" ;;
esac
""".replace("REAL", sys.executable)
    checkout.program("python3", bare)
    status, _, told = checkout.run("sss", NO_PIP="1")
    assert status == 1
    assert "apt-get install python3-pip" in told
    assert checkout.run("sss")[0] == 0
    assert (checkout.here / ".tools/lib/bin/uv").exists()
    assert not (checkout.here / ".tools/venv").exists()
    assert any("sync" in call for call in checkout.calls)


def test_says_what_is_missing(checkout: Checkout) -> None:
    """No Python, a Python that is too old, a word it does not know: each with the way out."""
    assert "Use ./run, ./run test or ./run sss CMD" in checkout.run("dmeo")[2]
    checkout.program("uv", '#!/bin/sh\n[ "$1" = --version ] || { echo "No interpreter found" >&2; exit 2; }\n')
    told = checkout.run("sss")[2]
    assert "No interpreter found" in told
    assert "there is no Python 3.11 or newer" in told
    for name in ("dirname", "cksum", "readlink", "cat", "id"):
        (checkout.stub / name).symlink_to(str(shutil.which(name)))
    (checkout.stub / "python3").unlink()
    assert "apt-get install python3" in checkout.run("sss", PATH=str(checkout.stub))[2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_to(checkout: Checkout) -> None:
    """Said before anything is tried, with the user's name."""
    checkout.here.chmod(0o555)
    status, _, told = checkout.run("sss")
    checkout.here.chmod(0o755)
    assert status == 1
    assert "is not writable" in told
