"""`/my/statement`: her benefits over a month, a year or any days, as known at any moment; on paper and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from shared_security.benefits.statement import Span, known_by, statement
from shared_security.contributions.earned import worked_months
from shared_security.ledger.plan_once import plan_once
from shared_security.portals.shared.csv_file import csv_file
from shared_security.portals.shared.day_field import DayField
from shared_security.portals.shared.figures import reader_language, shown_day, shown_moment, shown_month
from shared_security.portals.shared.long_list import LongList
from shared_security.portals.shared.pdf_file import pdf_file
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.reader import account_of, own_of
from shared_security.portals.worker.statement_words import Document, document_of, payers_of, rounded_words
from shared_security.values.account_number import shown_account_number
from shared_security.values.periods import add_months
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, today
from shared_security.workers.own_numbers import own_numbers

PAPER = Path(__file__).parent / "documents" / "statement.typ"
OTHER = "other"
LONGEST = timedelta(days=366 * 40)


class Choose(forms.Form):
    """Of which days, and as known when."""

    period = forms.ChoiceField(label=gettext_lazy("Period"), widget=LongList)
    first = DayField(gettext_lazy("From"), "", required=False)
    last = DayField(gettext_lazy("Through"), "", required=False)
    known = DayField(
        gettext_lazy("As known at the end of"),
        gettext_lazy("Leave it empty for what is known now. What came in later is left out."),
        required=False,
    )

    def __init__(self, given: dict[str, str], periods: Sequence[tuple[str, str]], day: date) -> None:
        """Offer the periods, the newest first, and days of one's own."""
        super().__init__(given)
        self._today = day
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*periods, (OTHER, _("Other days, given below"))]

    def clean(self) -> dict[str, Any]:
        """Days that have come, in their order."""
        given = super().clean() or {}
        first, last, known = (given.get(name) for name in ("first", "last", "known"))
        if given.get("period") == OTHER and not self.errors:
            if first is None or last is None:
                self.add_error("last" if first else "first", _("Give both days, the first and the last."))
            elif not first <= last <= first + LONGEST:
                self.add_error("last", _("Choose a last day on or after the first, and at most 40 years after it."))
        if known and known > self._today:
            self.add_error("known", _("This day has not come yet. Choose today or an earlier day."))
        return given


@dataclass(frozen=True)
class Asked:
    """Of which days, up to which moment, and with which words of an address it is asked for again."""

    span: Span
    until: datetime
    at: str = ""

    def again(self, known_at: datetime) -> str:
        """The rest of an address that gives the same statement for ever."""
        told = {"first": self.span.first, "last": self.span.last, "at": known_at.isoformat()}
        return urlencode(told)


@permission("worker")
@require_GET
def statement_page(request: HttpRequest) -> HttpResponse:
    """What was chosen, or this month; and links to the same on paper and as a file, for ever the same."""
    plan_once(as_web())
    form = Choose({"period": f"{today():%Y-%m}"} | request.GET.dict(), _periods(request), today())
    shown: dict[str, Any] = {"choose": form}
    if form.is_valid():
        asked = Asked(_span(form.cleaned_data), _end_of(form.cleaned_data["known"]))
        made = _made(request, asked)
        shown |= {"document": made and made[0], "again": made and asked.again(made[1]), "rounded": rounded_words()}
    return render(request, "worker/statement.html", shown)


@permission("worker")
@require_GET
def statement_pdf(request: HttpRequest) -> HttpResponse:
    """The statement on paper."""
    asked = _asked_again(request)
    document, known_at = _made_or_404(request, asked)
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    told = {
        "title": document.title, "office": visitor.office, "language": reader_language(),
        "day": timezone.localdate(known_at).isoformat(), "facts": document.facts, "in_all": document.in_all,
        "sections": [vars(one) for one in document.sections], "nothing": _("Nothing came in or moved in these days."),
        "rounded": rounded_words(),
    }  # fmt: skip
    return pdf_file(f"statement-{asked.span.first}-{asked.span.last}.pdf", PAPER, told)


@permission("worker")
@require_GET
def statement_csv(request: HttpRequest) -> HttpResponse:
    """The statement for a spreadsheet, table after table, each amount to the last part of a cent."""
    asked = _asked_again(request)
    document, _known_at = _made_or_404(request, asked, exact=True)
    rows: list[Sequence[object]] = [[document.title], *document.facts, document.in_all]
    for one in document.sections:
        rows += [[], [one.title], one.head, *one.rows]
    return csv_file(f"statement-{asked.span.first}-{asked.span.last}.csv", rows)


def _periods(request: HttpRequest) -> list[tuple[str, str]]:
    """This month and all back to the first of work, each year after its months."""
    day = today()
    first = min((month for _payer, month in worked_months(as_web(), own_of(request))), default=day.replace(day=1))
    month, found = day.replace(day=1), []
    while month >= first:
        found.append((f"{month:%Y-%m}", shown_month(month)))
        if month.month == 1 or month == first:
            found.append((f"{month:%Y}", _("All of %(year)s") % {"year": month.year}))
        month = add_months(month, -1)
    return found


def _span(given: dict[str, Any]) -> Span:
    period = given["period"]
    if period == OTHER:
        return Span(given["first"], given["last"])
    if len(period) == len("2026"):
        return Span(date(int(period), 1, 1), date(int(period), 12, 31))
    first = date.fromisoformat(f"{period}-01")
    return Span(first, add_months(first, 1) - timedelta(days=1))


def _end_of(known: date | None) -> datetime:
    """The last moment of a day by the clocks of this site; now, where no day is named."""
    if known is None or known >= today():
        return now()
    return timezone.make_aware(datetime.combine(known + timedelta(days=1), time())) - timedelta(microseconds=1)


def _asked_again(request: HttpRequest) -> Asked:
    """What an address of ours asks for.

    Raises:
        Http404: it is none of ours.
    """
    try:
        span = Span(date.fromisoformat(request.GET["first"]), date.fromisoformat(request.GET["last"]))
        until = datetime.fromisoformat(request.GET["at"])
    except (KeyError, ValueError) as error:
        raise Http404 from error
    if until.tzinfo is None or not span.first <= span.last <= span.first + LONGEST:
        raise Http404
    return Asked(span, until)


def _made_or_404(request: HttpRequest, asked: Asked, *, exact: bool = False) -> tuple[Document, datetime]:
    made = _made(request, asked, exact=exact)
    if made is None:
        raise Http404
    return made


def _made(request: HttpRequest, asked: Asked, *, exact: bool = False) -> tuple[Document, datetime] | None:
    """The document and as of when it is; None where nothing was known by then."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as jobs:
        plan_once(jobs)
        known_at = known_by(jobs, asked.until)
        made = known_at and statement(jobs, account_of(request), asked.span, known_at)
    if not made or not known_at:
        return None
    names = client_names(payers_of(made))
    return document_of(made, _facts(request, asked.span, known_at), names, exact=exact), known_at


def _facts(request: HttpRequest, span: Span, known_at: datetime) -> list[tuple[str, str]]:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    zone = timezone.get_current_timezone_name()
    days = _("%(first)s through %(last)s") % {"first": shown_day(span.first), "last": shown_day(span.last)}
    return [
        (_("For"), visitor.own_name),
        (_("Benefits number"), _number(request, timezone.localdate(known_at))),
        (_("Period"), days),
        (_("As known"), shown_moment(known_at, zone)),
    ]


def _number(request: HttpRequest, day: date) -> str:
    """The number in use on a day, so that the statement stays the same when it is replaced."""
    own = [one for one in own_numbers(as_web(), account_of(request)) if not one.merged]
    then = [one for one in own if one.ended_on is None or one.ended_on > day]
    oldest = min(then, key=lambda one: (one.ended_on is None, one.ended_on or day))
    return shown_account_number(oldest.number)
