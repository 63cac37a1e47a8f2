"""`/metrics`: figures of the running system as Prometheus reads them, for this machine or who has the token."""

import hmac
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, transaction
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from shared_security.oversight.health import Health, health
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.request_metrics import requests_counted
from shared_security.web.visitor import now, today

LOOPBACK = frozenset({"127.0.0.1", "::1"})
TEXT = "text/plain; version=0.0.4; charset=utf-8"


@permission("anyone")
@transaction.non_atomic_requests
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures; where the database does not answer, sss_database_up is 0 and what needs it is left out."""
    if not _may_read(request):
        raise Http404
    at, found = now(), None
    try:
        with as_jobs("page: /metrics") as connection:
            found = health(connection, at)
    except (Error, ImproperlyConfigured):
        pass  # told by sss_database_up
    registry = CollectorRegistry()
    registry.register(_Figures(found, at, today()))
    return HttpResponse(generate_latest(registry) + requests_counted(), content_type=TEXT)


def _may_read(request: HttpRequest) -> bool:
    """With the token where one is set. Without one only from this machine; behind a proxy everybody comes from it."""
    if settings.METRICS_TOKEN:
        told = request.headers.get("Authorization", "")
        return hmac.compare_digest(told.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-Ip"))
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not settings.BEHIND_PROXY and not forwarded


class _Figures(Collector):
    """The health of the system at one moment, as figures."""

    def __init__(self, found: Health | None, at: datetime, day: date) -> None:
        self.found, self.at, self.day = found, at, day

    def collect(self) -> Iterable[Metric]:
        """Every figure."""
        yield GaugeMetricFamily("sss_database_up", "1 where the database answers.", 1 if self.found else 0)
        if self.found:
            yield from self._books(self.found)
            yield from _acts(self.found)
            yield from self._server(self.found)

    def _books(self, found: Health) -> Iterator[Metric]:
        books, server = found.books, found.server
        accepted = server.work_records + server.waiting
        oldest = (self.day - books.oldest_waiting).days * 86_400 if books.oldest_waiting else 0
        yield CounterMetricFamily("sss_records_accepted", "Work records accepted: posted, or waiting.", accepted)
        yield CounterMetricFamily("sss_records_posted", "Work records posted.", server.work_records)
        yield CounterMetricFamily("sss_entries_posted", "Entries posted.", server.entries)
        yield GaugeMetricFamily("sss_records_waiting", "Records in the waiting room.", books.waiting)
        yield GaugeMetricFamily("sss_waiting_age_seconds", "Of the oldest record that waits, in whole days.", oldest)
        yield GaugeMetricFamily("sss_unsealed_batches", "Committed batches without a seal.", books.tail.batches)
        yield GaugeMetricFamily("sss_unsealed_age_seconds", "Of the oldest of them.", books.tail.oldest_seconds)
        yield GaugeMetricFamily(
            "sss_seal_lag_seconds", "From making the last sealed batch to its seal.", books.lag_seconds
        )
        for kind, count, checked in (
            ("differences", books.differences, books.checked_at),
            ("breaks", books.breaks, books.chain_checked_at),
        ):
            if count is not None and checked:
                age = (self.at - checked).total_seconds()
                yield GaugeMetricFamily(f"sss_books_{kind}", f"{kind.title()} that the last check found.", count)
                yield GaugeMetricFamily(f"sss_books_{kind}_checked_age_seconds", "Since that check.", age)

    def _server(self, found: Health) -> Iterator[Metric]:
        ahead = "Months after this one whose tables of posting are made; -1 where this one's are not."
        yield GaugeMetricFamily("sss_months_ahead", ahead, found.months_ahead)
        yield GaugeMetricFamily("sss_database_bytes", "Size of the database.", found.server.bytes)
        failures = found.server.log_failures
        yield CounterMetricFamily("sss_log_keeping_failures", "The log could not be kept among the backups.", failures)
        if found.backup:
            age = (self.at - found.backup.ended_at).total_seconds()
            yield GaugeMetricFamily("sss_backup_age_seconds", "Since the last backup ended.", age)


def _acts(found: Health) -> Iterator[Metric]:
    age = GaugeMetricFamily("sss_act_age_seconds", "Since a timed act was last done well.", labels=["act"])
    overdue = GaugeMetricFamily("sss_act_overdue_seconds", "How long a timed act is overdue.", labels=["act"])
    failures = GaugeMetricFamily("sss_act_failures", "Failures of a timed act since it went well.", labels=["act"])
    for act in found.acts:
        if act.done_seconds is not None:
            age.add_metric([act.name], act.done_seconds)
        overdue.add_metric([act.name], max(act.overdue_seconds, 0))
        failures.add_metric([act.name], act.failures)
    yield from (age, overdue, failures)
