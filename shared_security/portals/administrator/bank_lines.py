"""Lines that wait to be placed, with the best guess; and those that were placed, to look at again."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from shared_security.payers.find import list_payers
from shared_security.portals.administrator.bank_frame import ON_A_PAGE, actor_of, page_number, payers_named, shown
from shared_security.portals.administrator.bank_words import KINDS, REASONS
from shared_security.remittance.bank.cash_desk import ShownLine, lines_placed, lines_to_place, matches_of
from shared_security.remittance.bank.suggest import suggest
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys


@permission("administrator")
def bank_lines(request: HttpRequest) -> HttpResponse:
    """Lines to place, the oldest first, each with the best guess whose it is."""
    number = page_number(request)
    found = lines_to_place(as_web(), site_keys(), limit=ON_A_PAGE + 1, offset=(number - 1) * ON_A_PAGE)
    lines = found[:ON_A_PAGE]
    with as_jobs(actor_of(request)) as jobs:
        guesses = suggest(jobs, lines, list_payers(jobs, site_keys()), today=now().date())
    best = {line_id: of[0] for line_id, of in guesses.items() if of}
    names = payers_named(request, [one.payer_id for one in best.values()])
    rows = [
        {"line": line, "payer": names[one.payer_id], "why": REASONS[one.reason]} if one else {"line": line}
        for line in lines
        for one in [best.get(line.line_id)]
    ]  # fmt: skip
    return shown(request, "bank_lines", "lines", {"rows": rows, **_turned(found, number)})


@permission("administrator")
def bank_placed(request: HttpRequest) -> HttpResponse:
    """Lines of which something was placed, the newest first, with what each was."""
    number = page_number(request)
    found = lines_placed(as_web(), site_keys(), limit=ON_A_PAGE + 1, offset=(number - 1) * ON_A_PAGE)
    lines = found[:ON_A_PAGE]
    live = [one for one in matches_of(as_web(), [line.line_id for line in lines]) if one.ended_on is None]
    names = payers_named(request, [one.payer_id for one in live])
    rows = [
        {"line": line, "parts": [
            {"of": one, "kind": KINDS[one.kind], "payer": names.get(one.payer_id, "")}
            for one in live if one.line_id == line.line_id
        ]}
        for line in lines
    ]  # fmt: skip
    return shown(request, "bank_placed", "placed", {"rows": rows, **_turned(found, number)})


def _turned(found: Sequence[ShownLine], number: int) -> dict[str, int]:
    """The numbers of the pages before and after, 0 where there is none."""
    return {"newer": number - 1, "older": number + 1 if len(found) > ON_A_PAGE else 0}
