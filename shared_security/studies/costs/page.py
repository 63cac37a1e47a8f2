"""The study of a program's costs as one HTML page: charts, figures and sources, without scripts."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from shared_security.law.citations import SOURCE_KINDS, Source
from shared_security.studies.cost import Cost
from shared_security.studies.costs.chart import chart, colour, dollars_of, words_of
from shared_security.studies.costs.inputs import Input, Published
from shared_security.studies.costs.study import LABELS, Study, parts_of

PAGE = Template((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))


def page(study: Study) -> str:
    """The page."""
    parts, costs = parts_of(study.costs), study.costs
    least, most = (dollars_of(edge(cost.total_micros for cost in costs)) for edge in (min, max))
    return PAGE.substitute(
        title=escape(study.pack.title),
        label=escape(LABELS.get(study.pack.status, f"This is the program {study.pack.program} as it stands.")),
        range=escape(f"An hour of work at {study.wage} costs {least} to {most}, as of {study.day}."),
        published=_published(study.published),
        key="".join(_key(place, part) for place, part in enumerate(parts)),
        charts="".join(_figures(study, parts)),
        wage=escape(study.wage),
        heads="".join(_head(word, number) for word, number in _columns(costs, parts)),
        rows="".join(_row(cost, parts) for cost in costs),
        inputs="".join(_input(one) for one in study.inputs),
    )


def _published(found: Sequence[Published]) -> str:
    items = "".join(f"<li>{escape(_said(one))}</li>" for one in found)
    return f"<p>Published by others, dashed in the charts:</p><ul>{items}</ul>" if items else ""


def _said(one: Published) -> str:
    return f"{one.range}: {one.what} ({one.where})"


def _key(place: int, part: str) -> str:
    swatch = f'<svg viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" fill="{colour(place)}"/></svg>'
    return f"<li>{swatch}{escape(words_of(part))}</li>"


def _figures(study: Study, parts: Sequence[str]) -> Iterable[str]:
    highest = max(*(cost.total_micros for cost in study.costs), *(one.high_micros for one in study.published), 0)
    for of_class, group in groupby(study.costs, key=lambda cost: cost.of_class):
        caption = f"<figcaption>Class {escape(of_class)}</figcaption>" if of_class else ""
        yield f"<figure>{caption}{chart(list(group), parts, highest, study.published)}</figure>"


def _columns(costs: Sequence[Cost], parts: Sequence[str]) -> list[tuple[str, bool]]:
    words = [("Class", False)] if costs[0].of_class else []
    words += [("Age", False)] if costs[0].youngest is not None else []
    return [*words, *((words_of(part).capitalize(), True) for part in parts), ("Together", True)]


def _head(word: str, number: bool) -> str:
    of_number = ' class="n"' if number else ""
    return f'<th scope="col"{of_number}>{escape(word)}</th>'


def _row(cost: Cost, parts: Sequence[str]) -> str:
    cells = [escape(word) for word in (cost.of_class, cost.ages) if word]
    numbers = [dollars_of(cost.parts_micros.get(part, 0)) for part in parts] + [dollars_of(cost.total_micros)]
    words = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tr>{words}{''.join(map(_number, numbers))}</tr>"


def _number(shown: str) -> str:
    return f'<td class="n">{shown}</td>'


def _input(one: Input) -> str:
    sources = "<br>".join(_source(source) for source in one.sources)
    note = f'<br><span class="quiet">{escape(one.note)}</span>' if one.note else ""
    changed = " <strong>(changed)</strong>" if one.changed else ""
    name = one.name.replace("_", "-")
    return (
        f'<tr><th scope="row"><code>{name}</code></th><td>{escape(one.value)}{changed}</td>'
        f"<td>{escape(one.meaning)}</td><td>{sources}{note}</td></tr>"
    )


def _source(source: Source) -> str:
    read = f", read {source.read}" if source.read else ""
    told = f"{escape(source.cite)} ({escape(SOURCE_KINDS[source.kind])}{read})"
    return f'<a href="{escape(source.url)}">{told}</a>' if source.url else told
