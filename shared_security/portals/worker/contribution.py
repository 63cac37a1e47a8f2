"""One contribution: how it was computed, step by step, where that is written, and everything that was changed."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shared_security.contributions.assess import with_facts
from shared_security.contributions.own_entries import Change, Posted, ToldOf, history, work_behind, work_of
from shared_security.contributions.own_together import own_together
from shared_security.contributions.who_entered import who_entered
from shared_security.law.citations import Citation, Source
from shared_security.law.explain.teller import Teller
from shared_security.law.pack import Pack
from shared_security.law.publish.active import ActiveProgram, published
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.own_balance import in_order
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.computed import Computed, computed
from shared_security.portals.worker.money import paid_of
from shared_security.portals.worker.reader import account_of, own_of
from shared_security.portals.worker.times import times_of, together
from shared_security.portals.worker.work_words import BEARERS, SOURCES, work_name
from shared_security.values.ids import NIL
from shared_security.values.money import MICROS_PER_CENT
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today
from shared_security.workers.own_accounts import OwnAccounts

# The record and the program, with or without a revision between: a receipt names one, our own links do not.
_ENTRY = re.compile(r"([0-9a-f]{32})(?:\.-?[1-9]\d{0,8})?\.([1-9]\d{0,4})")


@permission("worker")
@require_GET
def contribution(request: HttpRequest, entry: str) -> HttpResponse:
    """The page of a contribution of hers; there is none for another's."""
    own, found = own_of(request), _ENTRY.fullmatch(entry)
    changes = history(as_web(), own, UUID(found[1]), int(found[2])) if found else []
    if not changes:
        raise Http404
    last = changes[-1]
    told = work_of(as_web(), own, changes).get(last.work_key)
    program = published(as_web(), [last.any.pack_no])[last.any.pack_no]
    law, way = program.pack, _way(request, program, last, told)
    return render(request, "worker/contribution.html", {
        "last": last, "changes": _told_changes(own, changes),
        "client": client_names([last.any.payer_id])[last.any.payer_id],
        "work": work_name(told.fields.get("work_kind") if told else None),
        "external_id": told.external_id if told else "", "law_title": Teller(law, reader_language()).title(),
        "way": way, "cents": _cents(last.micros), "lines": _lines(last.now, way), "times": times_of(last.times),
        "shows_money": bool(last.micros) or not (last.times or last.was_times),
        "agrees": bool(last.any.rule) or _gone(law, last) or _agrees(last, way), "sources": _sources(way),
        "bearer": BEARERS[law.collects.borne_by], "became": _became(request, own, last, told),
    })  # fmt: skip


def _way(request: HttpRequest, program: ActiveProgram, last: Change, told: ToldOf | None) -> Computed:
    """How it was computed: beside the other work of its period where the rules count it together, as it is booked."""
    if told is None or last.any.rule:
        return Computed()
    fields = with_facts(told.fields, last.any.facts)
    entered = who_entered(as_web(), last.any.facts, own_of(request).places)
    if not program.pack.windowed:
        return computed(program.pack, fields, entered=entered)
    if last.now is None or last.kind == "cancelled":
        return Computed()
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        found = own_together(connection, account_of(request), program, last.now)
    return computed(program.pack, fields, found, entered) if found else Computed()


def _became(request: HttpRequest, own: OwnAccounts, last: Change, told: ToldOf | None) -> dict[str, Any]:
    """How far its money has come: sent, asked for, paid, in her account."""
    found = paid_of(request, own, [last]).get((last.any.record_key, last.any.program_no))
    return {"sent": told is not None, "state": found.state(today()) if found else "reported", "paid": found}


def _gone(law: Pack, last: Change) -> bool:
    """Whether nothing is left to be computed: it was taken back, and no period counts it any more."""
    return bool(law.windowed) and last.kind == "cancelled"


def _told_changes(own: OwnAccounts, changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Each change in money and time, with the other work that made it due: hers too, so that she may read whose."""
    causes = work_behind(as_web(), own, changes)
    names = client_names({cause.payer_id for cause in causes.values()})
    return [
        {
            "kind": change.kind, "at": change.at, "was": together(change.was_micros, change.was_times, exact=True),
            "stands": together(change.micros, change.times, exact=True), "cause": cause,
            "cause_client": names[cause.payer_id] if cause else "",
        }
        for change, cause in ((change, causes.get(change.any.caused_by or NIL)) for change in changes)
    ]  # fmt: skip


def _lines(now: Posted | None, way: Computed) -> list[dict[str, Any]]:
    """What stands in the books for each benefit and unit, with its share by the rules."""
    by_law = {(line.pocket, line.unit): line for line in way.lines}
    stands = _stands(now)
    kinds = in_order(one for one in stands | by_law if one[0] in POCKETS)
    return [
        {"pocket": pocket, "unit": unit, "amount": stands.get((pocket, unit), 0), "law": by_law.get((pocket, unit)),
         "money": unit == MONEY}
        for pocket, unit in kinds
    ]  # fmt: skip


def _stands(now: Posted | None) -> dict[tuple[str, str], int]:
    """What stands by benefit and unit; nothing where nothing does."""
    if now is None:
        return {}
    return {(pocket, MONEY): micros for pocket, micros in now.pockets.items() if micros} | dict(now.times)


def _agrees(last: Change, way: Computed) -> bool:
    """Whether the rules, asked again now, give what stands in the books."""
    given = Counter[tuple[str, str]]()
    for line in way.lines:
        given[line.pocket, line.unit] += line.micros
    return _stands(last.now) == {one: n for one, n in given.items() if n and one[0] in POCKETS}


def _cents(amount_micros: int) -> dict[str, str | int]:
    """Whole cents, and the ten-thousandths of a cent that are left."""
    whole, rest = divmod(amount_micros, MICROS_PER_CENT)
    return {"whole": whole, "rest": f"0.{rest:04}".rstrip("0") if rest else ""}


def _sources(way: Computed) -> list[dict[str, Any]]:
    """Where everything is written, each text once."""
    citations: Sequence[Citation] = [*(told.citation for told in way.told), *way.citations]
    sources: dict[str, Source] = {source.name: source for citation in citations for source in citation.sources}
    return [{"cite": s.cite, "kind": SOURCES[s.kind], "url": _link(s.url)} for s in sources.values()]


def _link(url: str | None) -> str:
    return url if url and url.startswith(("https://", "http://")) else ""
