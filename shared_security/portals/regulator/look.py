"""`/office/look`: an account is seen with a reason, written down first; `/office/looks`: who looked, when and why."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.law.explain.teller import Teller
from shared_security.oversight.activations import programs
from shared_security.oversight.look import Looked, Outcome, look
from shared_security.oversight.looks import Look, balances, contributions, find_look, looks, number_of
from shared_security.portals.regulator.forms import LookForm
from shared_security.portals.regulator.words import LINES, STAGES, amount_words, named, payer_words, reason_words
from shared_security.portals.shared.figures import reader_language
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now

MOST_LOOKS = 200


@permission("regulator")
def look_page(request: HttpRequest) -> HttpResponseBase:
    """Asks for the number, the reason and the case; shows nothing of anybody itself."""
    form = LookForm(request.POST or None) if request.method != "POST" else LookForm(request.POST)
    if request.method == "POST" and form.is_valid():
        outcome = _look(request, form)
        if outcome.look_id:
            return redirect("office_looked", look_id=outcome.look_id)
        form.add_error(None if outcome.outcome is Outcome.TOO_MANY else "number", _words_for(outcome))
    return render(request, "regulator/look.html", {"form": form})


def _look(request: HttpRequest, form: LookForm) -> Looked:
    """In a transaction that is kept before anything is shown, and whatever comes of it: attempts are counted."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    given = form.cleaned_data
    with as_jobs(visitor.actor) as connection:
        return look(connection, visitor.person_id, given["number"], given["reason"], given["case"], at=now())


def _words_for(outcome: Looked) -> str:
    if outcome.outcome is Outcome.TOO_MANY:
        return _("You asked for 20 accounts within an hour. Nothing was shown or written down. Try again in an hour.")
    return _(
        "No account has this number. Nothing was shown, and no look was written down. Compare the 12 digits with the"
        " case."
    )


@permission("regulator")
def looked_page(request: HttpRequest, look_id: UUID) -> HttpResponse:
    """What a look shows, to the one who looked, for half an hour."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    one = find_look(as_web(), look_id)
    if one is None or one.by != visitor.actor:
        raise Http404
    shown = _shown(one) | {"open": one.open_to(visitor.actor, now())}
    if shown["open"]:
        digits = number_of(as_web(), one)
        shown |= {"number": shown_account_number(digits) if digits else "", "balances": _balances(one),
                  "lines": _lines(one)}  # fmt: skip
    return render(request, "regulator/looked.html", shown)


def _shown(one: Look) -> dict[str, object]:
    return {"look": one, "sentence": reason_words(one.sentence)}


def _titles() -> dict[str, str]:
    """What the programs in force are called; one that was in force once goes by its name."""
    active = (found.pack for found in programs(as_web(), now().date()) if found.activation)
    return {pack.program: Teller(pack, reader_language()).title() for pack in active}


def _balances(one: Look) -> list[dict[str, object]]:
    titles = _titles()
    return [
        {
            "title": titles.get(held.program, held.program),
            "stages": [named(STAGES, stage) for stage in held.stages],
            "rows": [
                (named(LINES, pocket), [amount_words(amounts.get(stage, 0), held.unit) for stage in held.stages])
                for pocket, amounts in held.pockets.items()
            ],
        }
        for held in balances(as_web(), one)
    ]


def _lines(one: Look) -> list[dict[str, object]]:
    titles = _titles()
    return [
        {"of": line, "who": payer_words(line.kind, line.name), "title": titles.get(line.program, line.program),
         "amount": amount_words(line.total_micros, line.unit, signed=True)}
        for line in contributions(as_web(), one)
    ]  # fmt: skip


@permission("regulator")
def looks_page(request: HttpRequest) -> HttpResponse:
    """Every look of every official, the newest first."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    rows = [
        {**_shown(one), "own": one.by == visitor.actor, "by": one.by.removeprefix("person: ")[-6:],
         "open": one.open_to(visitor.actor, now())}
        for one in looks(as_web(), MOST_LOOKS)
    ]  # fmt: skip
    return render(request, "regulator/looks.html", {"rows": rows, "most": MOST_LOOKS})
