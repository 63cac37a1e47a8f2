"""One contribution: how it was computed, step by step, where that is written, and everything that was changed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shared_security.contributions.assess import with_facts
from shared_security.contributions.own_entries import Change, Posted, history, work_of
from shared_security.contributions.who_entered import who_entered
from shared_security.law.citations import Citation, Source
from shared_security.law.explain.teller import Teller
from shared_security.law.publish.active import published
from shared_security.law.words.figures import shown
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.computed import Computed, Line, computed
from shared_security.portals.worker.reader import own_of
from shared_security.portals.worker.work_words import BEARERS, SOURCES, work_name
from shared_security.values.money import MICROS_PER_CENT
from shared_security.web.connections import as_web
from shared_security.web.permission import permission

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
    law = published(as_web(), [last.any.pack_no])[last.any.pack_no].pack
    together = bool(law.windowed)  # of the rest of a week this page knows nothing: `books check` does
    entered = who_entered(as_web(), last.any.facts, own.places)
    way = computed(law, with_facts(told.fields, last.any.facts), entered=entered) if told else Computed()
    return render(request, "worker/contribution.html", {
        "last": last, "changes": changes, "client": client_names([last.any.payer_id])[last.any.payer_id],
        "work": work_name(told.fields.get("work_kind") if told else None),
        "external_id": told.external_id if told else "", "law_title": Teller(law, reader_language()).title(),
        "way": way, "cents": _cents(last.micros), "lines": _lines(last.now, way),
        "agrees": together or bool(last.any.rule) or _agrees(last, way), "together": together, "sources": _sources(way),
        "bearer": BEARERS[law.collects.borne_by],
    })  # fmt: skip


def _lines(now: Posted | None, way: Computed) -> list[dict[str, Any]]:
    """What stands in the books for each benefit, with its share by the rules."""
    by_law = {line.pocket: line for line in way.lines}
    pockets: Mapping[str, int] = now.pockets if now else {}
    return [
        {"pocket": pocket, "micros": micros, "law": by_law.get(pocket), "time": _time(by_law.get(pocket), micros)}
        for pocket, micros in pockets.items()
        if micros or pocket in by_law
    ]


def _time(line: Line | None, micros: int) -> str:
    """Leave, in time or days; empty for money."""
    return "" if line is None or line.unit == "USD" else shown(micros, line.unit, reader_language(), long=True)


def _agrees(last: Change, way: Computed) -> bool:
    """Whether the rules, asked again now, give what stands in the books."""
    stands = last.now.pockets if last.now else {}
    given = {line.pocket: line.micros for line in way.lines}
    return {name: n for name, n in stands.items() if n} == {name: n for name, n in given.items() if n}


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
