"""`/healthz`: whether this server can do its work, for those who watch over it. Says nothing that is secret."""

from django.core.exceptions import ImproperlyConfigured
from django.db import Error, transaction
from django.http import HttpRequest, JsonResponse

from shared_security.web.migrate import waiting_migrations
from shared_security.web.permission import permission


@permission("anyone")
@transaction.non_atomic_requests
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 and `{"status": "ok", ...}`; else 503 with what is wrong under `database` or `migrations`.

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
    body = {"status": "ok" if well else "failing", "database": database, "migrations": migrations}
    return JsonResponse(body, status=200 if well else 503, headers={"Cache-Control": "no-store"})
