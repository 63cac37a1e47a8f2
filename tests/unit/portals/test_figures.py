"""Money, days and moments on screen, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import timezone, translation

from shared_security.oversight.attention import Matter
from shared_security.portals.shared.figures import cents_that_add, shown_cents, shown_day, shown_micros, shown_moment
from shared_security.portals.shared.words import DRESS, WORDS, word
from shared_security.web import visitor


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("micros", "shown"),
    [
        (0, "$0.00"),
        (4_999, "$0.00"),
        (5_000, "$0.00"),
        (15_000, "$0.02"),
        (1_254_275, "$1.25"),
        (-1_234_567_890_000, "\u2212$1,234,567.89"),
        (9_007_199_254_740_993_000_000, "$9,007,199,254,740,993.00"),
    ],
)
def test_money_to_the_cent(micros: int, shown: str, language: str) -> None:
    """Halves to the even cent, thousands set off, no float on the way."""
    with translation.override(language):
        assert shown_micros(micros) == shown


@pytest.mark.parametrize(
    ("micros", "shown"),
    [(1_254_275, "+$1.254275"), (1_250_000, "+$1.25"), (-1, "\u2212$0.000001"), (0, "$0.00"), (10, "+$0.00001")],
)
def test_money_to_the_last_micro_dollar(micros: int, shown: str) -> None:
    """What is there, and no zeros after it; a sign before what comes in."""
    assert shown_micros(micros, signed=True, exact=True) == shown


def test_cents() -> None:
    """Of a bank or an invoice."""
    assert (shown_cents(5), shown_cents(-123_456), shown_cents(5, signed=True)) == (
        "$0.05",
        "\u2212$1,234.56",
        "+$0.05",
    )


@pytest.mark.parametrize(
    ("micros", "cents"),
    [
        ([4_000, 4_000, 4_000], [0, 1, 0]),  # 0.4, 0.8, 1.2 cents in all
        ([60_123_456, 3_009_999], [6_012, 301]),
        ([-4_000, -4_000], [0, -1]),
        ([], []),
    ],
)
def test_cents_that_come_to_the_cents_of_their_sum(micros: list[int], cents: list[int]) -> None:
    """Each amount alone would be rounded away, and their sum would not."""
    assert cents_that_add(micros) == cents


def test_numbers_in_sentences_stand_in_groups_of_three() -> None:
    """As everywhere on the office's first page; the plural goes by the number."""
    for language, words in (("en", "for <b>2,789</b> minutes"), ("es", "desde hace <b>2,789</b> minutos")):
        with translation.override(language):
            html = render_to_string("regulator/matter.html", {"matter": Matter("not sealed", 2_789)})
            assert words in html.replace('<span class="number">', "<b>").replace("</span>", "</b>")
            html = render_to_string("regulator/matter.html", {"matter": Matter("not sealed", 1)})
            assert words.split()[-1][:-1] + "." in html


def test_days_and_moments_in_both_languages() -> None:
    """On the clocks of a zone, which is named."""
    at = datetime(2026, 11, 21, 20, 54, tzinfo=UTC)
    with translation.override("en"):
        assert shown_day(date(2026, 1, 2)) == "January 2, 2026"
        assert shown_moment(at, "America/Los_Angeles").replace("\u202f", " ") == "Nov 21, 2026, 12:54 PM PST"
    with translation.override("es"):
        assert shown_day(date(2026, 1, 2)) == "2 de enero de 2026"
        assert shown_moment(at, "UTC").startswith("21 nov 2026, 8:54")
        assert shown_moment(at, "UTC").endswith("UTC")


def test_the_money_tag_asks_which_money_it_is() -> None:
    """Neither micros nor cents is a mistake of the page, not zero."""
    template = Template("{% load figures %}{% money cents=5 %} {% money 5 exact=True %}")
    assert template.render(Context()) == '<span class="money">$0.05</span> <span class="money">$0.000005</span>'
    with pytest.raises(TemplateSyntaxError):
        Template("{% load figures %}{% money nothing %}").render(Context({"nothing": None}))


def test_words_by_reader() -> None:
    """Each reader has their own; who has none reads the worker's; an unknown thing is an error."""
    assert [word("late", reader) for reader in ("worker", "payer", "provider", "regulator", "administrator")] == [
        "Late", "Late", "Delinquent", "In arrears", "Late",
    ]  # fmt: skip
    with translation.override("es"):
        assert word("reported", "worker") == "Esperando a su cliente"
    with pytest.raises(KeyError):
        word("nothing we have", "worker")
    assert {code for code, _reader in WORDS if code in DRESS} == {
        "reported", "available", "late", "changed", "cancelled", "adjusted", "unpaid", "made_good",
    }  # fmt: skip


def test_tables_of_one_page_have_names_of_their_own() -> None:
    """Their captions are tied to them by ids, which must differ."""
    page = Template("{% load parts %}{% table caption='A' %}{% endtable %}{% table caption='B' %}{% endtable %}")
    html = page.render(Context())
    assert html.count('id="table-1"') == html.count('id="table-2"') == 1


def test_what_is_put_in_is_escaped() -> None:
    """A name that is code stays text in every part."""
    card, table = "{% card title=bad %}{{ bad }}{% endcard %}", "{% table caption=bad %}{% endtable %}"
    page = Template("{% load parts %}" + card + table + "{% announce bad %}")
    html = page.render(Context({"bad": "<script>x</script>"}))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 4


def test_today_is_the_day_on_the_clocks_that_hours_are_shown_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the evening there it is tomorrow in UTC, and still today on the page."""
    monkeypatch.setattr(visitor, "now", lambda: datetime(2026, 11, 21, 2, tzinfo=UTC))
    with timezone.override("America/Los_Angeles"):
        assert visitor.today() == date(2026, 11, 20)
