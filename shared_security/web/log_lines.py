"""The log: one line of JSON each, with the number of the request, and nothing that anybody sent.

Words of other libraries are kept as their template, without what they would put into it, and of an error its kind and
where it happened: an address, a row or a name may stand in the rest.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

REQUEST: ContextVar[str] = ContextVar("request", default="")  # the number of the request that is being answered
# Whose words are known to name ids, acts and hosts alone.
OURS = ("shared_security", "psycopg")
FRAMES = 12  # of an error, the innermost


class JsonLine(logging.Formatter):
    """Writes a record as one line. What is told besides the words comes in `extra={"told": {...}}`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        ours = record.name.split(".")[0] in OURS
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage() if ours else str(record.msg),
            "from": record.name,
            "process": record.process,
        }
        if request := REQUEST.get():
            line["request"] = request
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = _error(record.exc_info[1])
        return json.dumps(line, default=str)


def _error(error: BaseException) -> dict[str, Any]:
    """Its kind, PostgreSQL's code for it, and where it happened; not its words, which may repeat what was sent."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    told: dict[str, Any] = {"kind": type(error).__name__}
    if code := getattr(error, "sqlstate", None):
        told["sqlstate"] = code
    told["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    if error.__cause__:
        told["because"] = _error(error.__cause__)
    return told
