"""`/healthz`: whether this server can do its work, for those who watch over it. Says nothing that is secret."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection, transaction
from django.http import HttpRequest, JsonResponse

from shared_security.web.migrate import waiting_migrations
from shared_security.web.permission import permission
from shared_security.web.visitor import now

TIMED_ACTS = (Path(__file__).parent / "sql" / "timed_acts.sql").read_text()
PATIENCE = 120  # seconds that a timed act may be overdue before we speak of it


@permission("anyone")
@transaction.non_atomic_requests
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 and `{"status": "ok", ...}`; else 503 with what is wrong under `database` or `migrations`.

    What is done by itself and fails, or is done by nobody, is told too, and does not take the site away.

    Outside a transaction, because opening one would fail before we could say that the database is gone.
    """
    database, migrations = "reachable", "applied"
    try:
        waiting = waiting_migrations("default")
    except (Error, ImproperlyConfigured):
        # The reason names hosts and users, so it stays in the server's log.
        database, migrations = "not reachable", "not known"
    else:
        if waiting:
            migrations = f"{len(waiting)} waiting, first {waiting[0]}; run: ./run sss migrate"
    well = (database, migrations) == ("reachable", "applied")
    body = {
        "status": "ok" if well else "failing", "database": database, "migrations": migrations,
        "timed_acts": _timed_acts() if well else "not known",
    }  # fmt: skip
    return JsonResponse(body, status=200 if well else 503, headers={"Cache-Control": "no-store"})


def _timed_acts() -> str:
    """`done`, or which of them are not, and why."""
    with connection.cursor() as cursor:
        cursor.execute(TIMED_ACTS, {"at": now()})
        acts = cursor.fetchall()
    if not acts:
        return "nobody has done any yet; run: ./run sss work"
    late = [
        f"{name}: overdue" for name, overdue, failures, _ in acts if overdue.total_seconds() > PATIENCE and not failures
    ]
    failing = [f"{name}: failed {failures} times: {how}" for name, _, failures, how in acts if failures]
    return "; ".join([*failing, *late]) or "done"
