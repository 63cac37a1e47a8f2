"""Where SQL lives: in files under sql/ and in what the law compiler writes."""

import ast
import re
from collections.abc import Iterable, Iterator

from .tree import PACKAGE, Found, Tree, rule

COMPILER = (f"{PACKAGE}/law/to_sql.py", f"{PACKAGE}/law/sql_", f"{PACKAGE}/law/close_sql.py", f"{PACKAGE}/law/verbs/")
# Statements begin in capitals or in small letters; a sentence begins with one capital ("Select a plan from the list").
STATEMENT = re.compile(
    r"""\s*(
    select\s.*\bfrom\b | insert\s+into\s | update\s+\S+\s+set\s | delete\s+from\s | truncate\s+table\s |
    with\s+\w+\s+as\s*( not\s+ | materialized\s* )*\( | copy\s.*\s(to|from)\s | merge\s+into\s |
    (create|alter|drop)\s+(or\s+replace\s+)?(unique\s+|temp\s+|temporary\s+)?
        (table|view|role|user|database|schema|index|function|trigger|extension|type|policy|sequence|publication)\s |
    (grant|revoke)\s.*\s(to|from)\s | set\s+(local\s+)?[\w.]+\s*= | pragma\s
    )""",
    re.X | re.S,
)
CLAUSES = re.compile(r"\b(SELECT|FROM|WHERE|GROUP BY|ORDER BY|INNER JOIN|LEFT JOIN|INSERT INTO|VALUES|RETURNING)\b")
BOOKS = re.compile(
    r"\b(insert\s+into|update|delete\s+from|truncate(\s+table)?|copy)\s+(only\s+)?(public\.)?\W?"
    r"(entry|transfer|balance|batch)\b",
    re.I,
)


def is_sql(text: str) -> bool:
    """Whether a string is a statement of SQL or a part of one.

    >>> is_sql("select 1 from work"), is_sql("CREATE ROLE web"), is_sql("Select a plan from the list")
    (True, True, False)
    """
    begins = text.lstrip()[:6]
    statement = begins in (begins.lower(), begins.upper()) and STATEMENT.match(text.lower())
    return bool(statement) or len(set(CLAUSES.findall(text))) > 1


@rule
def sql_in_sql_files(tree: Tree) -> Iterator[Found]:
    """No SQL in Python strings, save in the law compiler, whose work it is to write SQL."""
    for source in tree.python(under=PACKAGE):
        if not source.file.startswith(COMPILER):
            for line, text in _strings(source.nodes):
                if is_sql(text):
                    room = source.file.rpartition("/")[0]
                    fix = f"move it to a named file under {room}/sql/ and load it by name"
                    yield Found(source.file, line, f"SQL in a string ({' '.join(text.split())[:40]!r})", fix)


@rule
def only_ledger_moves_money(tree: Tree) -> Iterator[Found]:
    """Only ledger/ writes the tables of the books: entry, transfer, balance, batch."""
    for file in tree.files(".sql", under=PACKAGE):
        if not file.startswith(f"{PACKAGE}/ledger/"):
            for number, line in enumerate(tree.text(file).splitlines(), start=1):
                if found := BOOKS.search(line.partition("--")[0]):
                    yield Found(file, number, f"writes the books ({found[0]!r})", "call ledger.post instead")


def _strings(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Every string but docstrings; the values in an f-string stand as x."""
    inside_f = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    docstrings = {id(statement.value) for statement in nodes if isinstance(statement, ast.Expr)}
    elsewhere = inside_f | docstrings
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in elsewhere:
            yield node.lineno, node.value
