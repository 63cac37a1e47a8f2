"""`/administration/health`: how the system is at this moment, and what needs a look."""

import platform
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shared_security import __version__
from shared_security.launcher.folders import folders
from shared_security.oversight.health import ActHealth, Health, health
from shared_security.portals.administrator.act_words import act_words
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now

CHECK_HOLDS = BACKUP_HOLDS = timedelta(hours=36)  # both are done each night
UNSEALED_SECONDS = 60
LEAST_MONTHS_AHEAD = 2  # three are made ahead, four times a day
LEAST_FREE_BYTES, LEAST_FREE_PARTS = 2_000_000_000, 10  # a tenth of the disk
MEGABYTE, GIGABYTE = 1_000_000, 1_000_000_000


class Disk(NamedTuple):
    """The disk that the embedded database lies on, in bytes."""

    total: int
    used: int
    free: int

    @property
    def scarce(self) -> bool:
        """Whether it will soon be full."""
        return self.free < max(LEAST_FREE_BYTES, self.total // LEAST_FREE_PARTS)


@permission("administrator")
def admin_health(request: HttpRequest) -> HttpResponse:
    """What needs a look first, then every part with its figures."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    at = now()
    with as_jobs(visitor.actor) as connection:
        found = health(connection, at)
    disk = _disk()
    needs = list(_needs(found, disk, at))
    shown = {
        "found": found, "disk": disk, "needs": needs, "count": len(needs), "at": at, "acts": _acts(found.acts),
        "free": _shown_size(disk.free) if disk else "", "total": _shown_size(disk.total) if disk else "",
        "database": _shown_size(found.server.bytes), "backup": _shown_size(found.backup.size) if found.backup else "",
        "version": __version__, "python": platform.python_version(),
    }  # fmt: skip
    return render(request, "administrator/health.html", shown)


def _disk() -> Disk | None:
    """None where the database lies on another machine, whose disk we cannot see."""
    places = folders()
    if Path(settings.DATABASES["default"]["HOST"] or "/") != places.socket:
        return None
    return Disk(*shutil.disk_usage(places.home))


def _shown_size(size: int) -> str:
    """In megabytes, or in gigabytes with one decimal, rounded down."""
    if size < GIGABYTE:
        return f"{size // MEGABYTE:,} MB"
    return f"{size // GIGABYTE:,}.{size % GIGABYTE // (GIGABYTE // 10)} GB"


def _acts(acts: Sequence[ActHealth]) -> list[dict[str, object]]:
    return [{"words": act_words(act.name), "of": act} for act in acts]


def _needs(found: Health, disk: Disk | None, at: datetime) -> Iterator[tuple[str, str]]:
    """What needs a look: what it is, and what to do."""
    yield from _needs_of_books(found, at)
    if late := [act for act in found.acts if not act.well]:
        what = ngettext("%(n)s timed act is late or fails", "%(n)s timed acts are late or fail", len(late))
        yield what % {"n": len(late)}, _("See the table below. If all are late, start ./run sss work.")
    if not found.acts:
        yield _("No timed act was ever done"), _("Start ./run sss serve or ./run sss work.")
    if found.months_ahead < LEAST_MONTHS_AHEAD:
        yield (
            _("The tables of the coming months are not made"),
            _("Whoever posts first in a month has to make them. Look whether ./run sss work keeps months ahead."),
        )
    if disk and disk.scarce:
        what = _("The disk is nearly full: %(free)s are free") % {"free": _shown_size(disk.free)}
        yield what, _("Free some space before it is full: then nothing more can be posted.")
    if disk:
        yield from _needs_of_backup(found, at)


def _needs_of_books(found: Health, at: datetime) -> Iterator[tuple[str, str]]:
    books = found.books
    if books.differences or books.breaks:
        yield (
            _("The books do not agree with themselves"),
            _("List what differs with ./run sss books check and ./run sss books verify-chain, before more is paid."),
        )
    checks = [checked for checked in (books.checked_at, books.chain_checked_at) if checked]
    if len(checks) < 2 or at - min(checks) > CHECK_HOLDS:
        yield (
            _("The books were not checked since yesterday"),
            _("They are checked each night. To do it now: ./run sss books check, then ./run sss books verify-chain."),
        )
    if books.tail.batches and books.tail.oldest_seconds > UNSEALED_SECONDS:
        yield (
            _("Batches wait for their seal for more than a minute"),
            _("What payers send counts, and is not in invoices and totals yet. Look whether ./run sss work runs."),
        )


def _needs_of_backup(found: Health, at: datetime) -> Iterator[tuple[str, str]]:
    """Of the embedded database: a server elsewhere is backed up by tools beside it."""
    if found.backup is None or at - found.backup.ended_at > BACKUP_HOLDS:
        yield _("There is no backup since yesterday"), _("Give ./run sss backup each night, onto another disk.")
    if found.backup and not found.server.keeps_log:
        yield (
            _("The log cannot be kept among the backups"),
            _("The last moments are on this disk alone. See that the disk of the backups is there and has room."),
        )
