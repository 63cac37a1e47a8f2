"""`/administration/limits`: what the rules decide alone, what takes two persons, how long each level has, by program.

Where the law of a program says something of it, that goes before, and is shown with its source.
"""

from datetime import date
from typing import Any, Final

import psycopg
from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.claims.limits import Limits
from shared_security.claims.set_limits import DAY, UNITS, SetLimit, SetLimits, limits_told, read_limits, tell_limit
from shared_security.law.explain.chapters import use_lines
from shared_security.law.explain.teller import Teller
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.ledger.chart import POCKET_KINDS
from shared_security.portals.administrator.bank_frame import actor_of, people_named, shown
from shared_security.portals.provider.request_acts import micros_of_field
from shared_security.portals.shared.day_field import DayField
from shared_security.portals.shared.figures import reader_language, shown_amount
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, today

MOST = 50
NAMES: Final[dict[str, Promise]] = {
    "by_rule_hours": gettext_lazy("Granted by the rules alone, up to: hours"),
    "by_rule_days": gettext_lazy("Granted by the rules alone, up to: days"),
    "by_rule_dollars": gettext_lazy("Granted by the rules alone, up to: dollars"),
    "two_persons_hours": gettext_lazy("Two persons above: hours"),
    "two_persons_days": gettext_lazy("Two persons above: days"),
    "two_persons_dollars": gettext_lazy("Two persons above: dollars"),
    "provider_days": gettext_lazy("Days to answer at the benefits organization, where the law sets no time"),
    "supervisor_days": gettext_lazy("Days to answer for those who supervise there, before it goes to the office"),
    "back_days": gettext_lazy("Asked for up to so many days afterwards"),
    "ahead_days": gettext_lazy("Asked for up to so many days ahead"),
}


class LimitForm(forms.Form):
    """Which limit, of which program, how much, from when, and where it is written."""

    name = forms.ChoiceField(
        label=gettext_lazy("Limit"), choices=[("", gettext_lazy("Choose one")), *NAMES.items()],
        error_messages={"required": gettext_lazy("Choose a limit.")},
    )  # fmt: skip
    program = forms.ChoiceField(label=gettext_lazy("For"), required=False)
    amount = forms.CharField(
        label=gettext_lazy("Hours, days or dollars"), max_length=20,
        error_messages={"required": gettext_lazy("Write a number, such as 24.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )  # fmt: skip
    from_day = DayField(gettext_lazy("From"), gettext_lazy("Today or later. What is decided by then stays so."))
    source = forms.CharField(
        label=gettext_lazy("Where it is written"), max_length=200,
        help_text=gettext_lazy("The rule, or the decision of the office, with its day."),
        error_messages={"required": gettext_lazy("Write where it is written.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, programs: list[tuple[str, str]], *given: Any, **named: Any) -> None:
        """programs: by number, with their titles."""
        super().__init__(*given, **named)
        program = self.fields["program"]
        assert isinstance(program, forms.ChoiceField)
        program.choices = [("", _("All programs")), *programs]


@permission("administrator")
def leave_limits(request: HttpRequest) -> HttpResponseBase:
    """What holds today, by program; a form that sets one; what was set so far."""
    with as_jobs(actor_of(request)) as jobs:
        programs = [one for one in active_programs(jobs, today()) if _with_leave(one)]
    titles = {one.program_no: Teller(one.pack, reader_language()).title() for one in programs}
    choices = [(str(number), title) for number, title in titles.items()]
    form = LimitForm(choices, request.POST if request.method == "POST" else None, initial={"from_day": today()})
    if request.method == "POST" and form.is_valid() and _set(request, form):
        return redirect("leave_limits")
    with as_jobs(actor_of(request)) as jobs:
        set_, told = read_limits(jobs, today()), limits_told(jobs, MOST)
    by = people_named(request, {one.told_by for one in told} | {one.told_by for one in set_.told.values()})
    return shown(request, "limits", "limits", {
        "form": form, "most": MOST,
        "programs": [_program(one, titles[one.program_no], set_) for one in programs],
        "all": [_row(set_, None, name) for name in UNITS],
        "told": [
            {"of": one, "name": NAMES[one.name], "amount": amount_of(one.name, one.amount), "by": by.get(one.told_by),
             "for": titles.get(one.program_no, _("All programs")) if one.program_no is not None else _("All programs")}
            for one in told
        ],
    })  # fmt: skip


def _with_leave(program: ActiveProgram) -> bool:
    return any(POCKET_KINDS.get(pocket) == "leave" for pocket in program.pack.uses)


def _program(one: ActiveProgram, title: str, set_: SetLimits) -> dict[str, Any]:
    """What holds for a program, and what its law says of deciding, which goes before."""
    teller = Teller(one.pack, reader_language())
    uses = [use for pocket, use in one.pack.uses.items() if POCKET_KINDS.get(pocket) == "leave"]
    sources = {
        source.cite: source
        for use in uses for clauses in (use.decision, use.emergency) for clause in clauses
        for source in clause.citation.sources
    }  # fmt: skip
    return {
        "title": title, "rows": [_row(set_, one.program_no, name) for name in UNITS],
        "law": [line for use in uses for line in use_lines(teller, use, ("decision", "emergency"))],
        "sources": list(sources.values()),
    }  # fmt: skip


def _row(set_: SetLimits, program_no: int | None, name: str) -> dict[str, Any]:
    found: SetLimit | None = set_.set_for(program_no, name)
    amount = found.amount if found else _default(set_.of(program_no), name)
    return {"name": NAMES[name], "amount": amount_of(name, amount), "set": found}


def _default(limits: Limits, name: str) -> int:
    """What holds of a limit that nobody has set."""
    provider, supervisor = limits.level_days
    days = {
        "provider_days": provider, "supervisor_days": supervisor, "back_days": limits.back.days,
        "ahead_days": limits.ahead.days,
    }  # fmt: skip
    if name in days:
        return days[name]
    return (limits.by_rule if name.startswith("by_rule") else limits.two_persons)[UNITS[name]]


def amount_of(name: str, amount: int) -> str:
    """An amount of a limit, as people read it."""
    if UNITS[name] == DAY:
        return str(amount)
    return shown_amount(amount, UNITS[name])


def _set(request: HttpRequest, form: LimitForm) -> bool:
    """Set it; what was wrong is put to the form."""
    told = form.cleaned_data
    micros = micros_of_field(told["amount"])
    amount, rest = divmod(micros, 1_000_000) if UNITS[told["name"]] == DAY else (micros, 0)
    if rest or (not micros and told["amount"].strip() not in ("0", "0.00")):
        form.add_error("amount", _("Write a number, such as 24; days are whole."))
        return False
    try:
        with as_jobs(actor_of(request)) as jobs:
            _tell(jobs, told, amount, actor_of(request))
    except Problem as problem:
        field, words = _WRONG.get(problem.what, ("amount", ""))
        form.add_error(field, str(words) or _("This amount makes no sense for the limit. Nothing was set."))
        return False
    return True


_WRONG: Final[dict[str, tuple[str, Promise]]] = {
    "the past is not decided on": ("from_day", gettext_lazy("Choose today or a later day.")),
    "the rules would decide alone on what takes two persons": (
        "amount", gettext_lazy(
            "Nothing was set: what the rules grant alone must be no more than what one person may grant."
        ),
    ),
}  # fmt: skip


def _tell(jobs: psycopg.Connection, told: dict[str, Any], amount: int, actor: str) -> None:
    from_day: date = told["from_day"]
    program_no = int(told["program"]) if told["program"] else None
    tell_limit(
        jobs, program_no, told["name"], amount, told["source"], from_day, today=today(), at=now(), actor=actor
    )  # fmt: skip
