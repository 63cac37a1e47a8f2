"""Progress is told for what takes over two seconds, on standard error, whether that is a terminal or not."""

import io

import pytest

from shared_security.cli import progress


class Terminal(io.StringIO):
    """Text that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The time, in seconds, as its only element."""
    now = [0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_line_now_and_then_where_there_is_no_terminal(clock: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in the first two seconds, then one line each ten."""
    with progress.watched("Reading a.csv") as report:
        for second in range(31):
            clock[0] = second
            report(second)
    assert capsys.readouterr() == ("", "Reading a.csv: 2 %\nReading a.csv: 12 %\nReading a.csv: 22 %\n")


def test_nothing_is_said_of_what_is_quick(clock: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    """Under two seconds."""
    with progress.watched("Reading a.csv") as report:
        report(99)
    assert capsys.readouterr() == ("", "")


def test_lines_on_a_terminal_are_progress_enough(clock: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar between lines of an answer would break both."""
    screen, errors = Terminal(), Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("sys.stderr", errors)
    with progress.watched("Pricing a.csv", beside_output=True) as report:
        clock[0] = 9
        report(50)
    assert (screen.getvalue(), errors.getvalue()) == ("", "")


def test_a_bar_on_a_terminal(clock: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is being done and the per cent."""
    errors = Terminal()
    monkeypatch.setattr("sys.stderr", errors)
    monkeypatch.setenv("TERM", "xterm")
    with progress.watched("Reading a.csv") as report:
        clock[0] = 9
        report(50)
    assert "Reading a.csv" in errors.getvalue()
    assert "50%" in errors.getvalue()
