"""Her list of contributions as a file for a spreadsheet: every amount to the last part of a cent."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from shared_security.contributions.own_entries import Change, work_of
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.own_balance import in_order
from shared_security.portals.shared.csv_file import csv_file
from shared_security.portals.shared.words import word
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.lines import Line
from shared_security.portals.worker.work_words import work_name
from shared_security.remittance.own_money import Paid, Record
from shared_security.values.money import unscaled
from shared_security.web.connections import as_web
from shared_security.workers.own_accounts import OwnAccounts


def list_file(
    own: OwnAccounts, changes: Sequence[Change], month: date | None, paid: Mapping[Record, Paid]
) -> HttpResponse:
    """The list as CSV, one row a contribution, as it stands."""
    names = client_names({change.any.payer_id for change in changes})
    works = work_of(as_web(), own, changes)
    units = in_order({one for change in changes for one in change.times})
    rows: list[list[object]] = [[
        _("Day"), _("Client"), _("Work"), _("Seconds"), _("Amount in dollars"),
        *(word(pocket, "worker") for pocket in POCKETS), *map(_heading, units), _("Status"),
        _("Amount before it was changed"), _("Number of the contribution"),
    ]]  # fmt: skip
    for change in changes:
        told = works.get(change.work_key)
        fields = told.fields if told else {}
        became = paid.get((change.any.record_key, change.any.program_no))
        line = Line(change, names[change.any.payer_id], work_name(fields.get("work_kind")), "", paid=became)
        rows.append(_row(line, fields.get("seconds", ""), units))
    return csv_file(f"contributions-{month:%Y-%m}.csv" if month else "contributions.csv", rows)


def _heading(time: tuple[str, str]) -> str:
    """What a column of time off is called: Sick pay, hours."""
    pocket, unit = time
    words = {"leave_hour": _("hours"), "leave_day": _("days"), "credit_hour": _("hours in the hour bank")}
    return f"{word(pocket, 'worker')}, {words[unit]}"


def _row(line: Line, seconds: object, units: Sequence[tuple[str, str]]) -> list[object]:
    change = line.change
    before = [_dollars(change.was_micros) if change.was else ""]
    pockets = [_dollars(change.now.pockets[pocket] if change.now else 0) for pocket in POCKETS]
    return [
        change.any.work_date.isoformat(), line.client, line.work, seconds, _dollars(change.micros), *pockets,
        *(unscaled(change.times.get(one, 0), 6) for one in units), word(line.status, "worker"), *before, change.entry,
    ]  # fmt: skip


def _dollars(amount_micros: int) -> str:
    return unscaled(amount_micros, 6, at_least=2)
