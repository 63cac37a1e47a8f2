"""Whether a page in Spanish still says something in English."""

import re
from functools import cache

from playwright.sync_api import Page

from tests.tools.catalogue import written

TEXTS = """() => {
    const found = [], walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        if (!parent.closest('script, style, [translate=no], [lang]:not(html)')) found.push(walk.currentNode.data);
    }
    const marked = '[aria-label], [placeholder], [title], [alt], meta[name=description]';
    for (const element of document.querySelectorAll(marked))
        for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'content'])
            if (element.getAttribute(name)) found.push(element.getAttribute(name));
    return found.map(text => text.replace(/\\s+/g, ' ').trim()).filter(Boolean);
}"""


# Texts that are the same in both languages. Names of people and things carry translate="no" in the page.
SAME = {"Shared Security"}
MONEY = re.compile(r"[-+\u2212$\d.,\s]+")
LETTERS = re.compile(r"[^\W\d_]{3}")


def texts_of(page: Page) -> list[str]:
    """What a page says, text by text; what is marked as no word of ours is left out."""
    return list(page.evaluate(TEXTS))


def same_words(english: list[str], spanish: list[str]) -> list[str]:
    """Texts that a page says in the same words in both languages: nobody has marked them for translation."""
    both = set(english) & set(spanish)
    return sorted(text for text in both - SAME if LETTERS.search(text) and not MONEY.fullmatch(text))


def english_left(page: Page) -> list[str]:
    """The texts of a page that are English strings of the catalogue."""
    return english_among(texts_of(page))


def english_among(texts: list[str]) -> list[str]:
    """Those of some texts that are English strings of the catalogue."""
    return [text for text in texts if text in english_only() or any(long in text for long in english_sentences())]


@cache
def english_only() -> frozenset[str]:
    """English strings whose Spanish is another."""
    pairs = (
        (english, spanish)
        for message in written()
        if message.id
        for english, spanish in zip(_all(message.id), _all(message.string), strict=False)
    )
    return frozenset(" ".join(english.split()) for english, spanish in pairs if english != spanish)


@cache
def english_sentences() -> frozenset[str]:
    """Those of them that are long enough to be found inside another text."""
    return frozenset(english for english in english_only() if english.count(" ") > 2 and "%" not in english)


def _all(strings: str | tuple[str, ...]) -> tuple[str, ...]:
    return strings if isinstance(strings, tuple) else (strings,)
