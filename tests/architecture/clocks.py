"""Clocks: today is an argument; only the doors read a clock, and timed acts stand in one table."""

import ast
import re
from collections.abc import Iterator

from .tree import PACKAGE, Found, Tree, identifiers, rule

DOORS = tuple(f"{PACKAGE}/{door}/" for door in ("cli", "api", "portals", "jobs", "web"))
# Ids made later sort later: their time is for the order of keys, and nobody reads a date from it.
IDS = f"{PACKAGE}/values/ids.py"
SCHEDULE = f"{PACKAGE}/jobs/schedule.py"
# What is read from, and the call that reads it. time.monotonic and perf_counter tell no date and are free.
READS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localdate", "localtime"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
}
SQL_CLOCK = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(|\bcurrent_(date|time)", re.I
)
TIMED = re.compile(r"cron|periodic", re.I)
PASS_IT = "take today or at as an argument; the door that calls reads the clock"


@rule
def clock_only_at_doors(tree: Tree) -> Iterator[Found]:
    """Only cli, api, portals, jobs and web read a clock."""
    for source in tree.python(under=PACKAGE):
        if not source.file.startswith((*DOORS, IDS)):
            for node in source.nodes:
                if call := _clock(node):
                    yield Found(source.file, node.lineno, f"reads a clock ({call})", PASS_IT)
    for file in tree.files(".sql", under=PACKAGE):
        for number, line in enumerate(tree.text(file).splitlines(), start=1):
            if found := SQL_CLOCK.search(line.partition("--")[0]):
                yield Found(file, number, f"reads a clock ({found[0]})", PASS_IT)


def _clock(node: ast.AST) -> str:
    """The clock that an expression reads, such as datetime.now; empty if none."""
    match node:
        case ast.Attribute(attr=read, value=ast.Name(id=owner) | ast.Attribute(attr=owner)):
            return f"{owner}.{read}" if read in READS.get(owner, ()) else ""
        case ast.ImportFrom(module="time" | "django.utils.timezone" as module, names=names):
            reads = READS[module.rpartition(".")[2]] & {name.name for name in names}
            return f"{module}.{reads.pop()}" if reads else ""
    return ""


@rule
def timed_acts_in_schedule(tree: Tree) -> Iterator[Found]:
    """Every act that a clock starts is a row of jobs/schedule.py; no other file names cron or periodic tasks."""
    for source in tree.python(under=PACKAGE):
        if source.file != SCHEDULE:
            for line, name in identifiers(source.nodes):
                if TIMED.search(name):
                    yield Found(source.file, line, f"names {name}", f"make it a row of {SCHEDULE}")
