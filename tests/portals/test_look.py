"""Each check of a page, broken once: it names the fault. A sound page has none."""

import pytest
from playwright.sync_api import Browser

from tests.portals.look import CHECKS, faults, faults_of_language, faults_of_words, shape

SOUND = """<!doctype html><html lang="en"><head><title>A page</title><style>
    body { font: 17px/1.5 sans-serif; margin: 16px } button { min-height: 44px }
    :focus-visible { outline: 4px solid #2491ff }
    .skip { position: absolute; top: -99px } .skip:focus { top: 0 } </style></head>
    <body><a class="skip" href="#main">Skip</a><main id="main"><h1>A page</h1><p><a href="/one">One</a></p>
    <button>Go</button></main><p role="status"></p></body></html>"""
BROKEN = {
    "axe": ("<h1>A page</h1>", "<h1>A page</h1><p style='color: #aaa'>pale</p><input style='min-height: 44px'>"),
    "languages": ('lang="en"', 'lang="es"'),
    "one_frame": ('<p role="status"></p>', "<div role='status'></div><div role='status'></div>"),
    "no_sideways_scroll": ("<h1>A page</h1>", "<h1>A page</h1><p style='width: 2000px'>wide</p>"),
    "large_targets": ("<button>Go</button>", "<button style='min-height: 30px'>Go</button>"),
    "focus_is_seen": ("<button>Go</button>", "<button style='outline: none'>Go</button>"),
    "words_of_their_own": ('<p><a href="/one">One</a></p>', "<p><a href='/one'>One</a> or <a href='/two'>One</a></p>"),
}


def test_every_check_is_broken_here() -> None:
    """A check that nobody has seen fail is not yet a check."""
    assert BROKEN.keys() == CHECKS.keys()


def test_a_sound_page_has_no_fault(browser: Browser) -> None:
    """No check complains of what is right."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(SOUND)
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_named(browser: Browser, name: str) -> None:
    """The check says so."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(SOUND.replace(*BROKEN[name]))
    assert BROKEN[name][1] in SOUND.replace(*BROKEN[name])
    assert list(CHECKS[name](page)) != []
    page.close()


@pytest.mark.parametrize(
    "pale",
    [
        "<p class='pale'>pale</p>", "<p style='color: #aaa'>pale</p>", "<p><b style='color: #aaa'>pale</b></p>",
        "<p style='opacity: .4'>pale</p>", "<div style='background: #666'><p>pale</p></div>",
        "<div class='pale'><p>pale</p></div>", "<p class='last'>pale</p>",
    ],
)  # fmt: skip
def test_one_pale_text_among_many_is_named(browser: Browser, pale: str) -> None:
    """Whatever makes it pale, in the midst of forty of the same tag that are not. Before it stand one that says no
    word, and the label of a control that is out of use, which are let pass."""
    style = ".pale, .pale p { color: #aaa } .last:nth-child(24) { color: #aaa }"
    before = "<p class='pale'>\u2014</p><label class='pale'><input disabled style='min-height: 44px'>Off</label>"
    rows = "<p class='last'>fair</p>" * 20
    page = browser.new_page(viewport={"width": 360, "height": 800})
    many = SOUND.replace("<h1>A page</h1>", f"<h1>A page</h1>{before}{rows}{pale}{rows}")
    page.set_content(many.replace("</style>", f"{style}</style>"))
    found = list(CHECKS["axe"](page))
    page.close()
    assert [fault.partition(":")[0] for fault in found] == ["color-contrast"]
    assert "pale<" in found[0]


SHAPES = {
    "words": ("<h1>A page</h1>", "<h1>Una página</h1>"),
    "address": ('href="/one"', 'href="/uno"'),
    "control": ("<button>Go</button>", "<button>Go</button><button>On</button>"),
    "hidden": ("<button>Go</button>", "<button hidden>Go</button>"),
    "colour": ("<button>Go</button>", "<button style='color: #777'>Go</button>"),
    "width": ("<style>", "<style>@media (min-width: 800px) { h1 { color: #aaa } }"),
    "large": ("<style>", "<style>p { font-size: 24px }"),
    "role": ("<button>Go</button>", "<button role='tab'>Go</button>"),
    "attribute": ("<button>Go</button>", "<button aria-checked='perhaps'>Go</button>"),
    "id twice": ("<h1>A page</h1>", "<h1 id='main'>A page</h1>"),
    "label": ("<h1>A page</h1>", "<h1>A page</h1><input style='min-height: 44px'>"),
    "no text": ("<h1>A page</h1>", "<h1></h1>"),
    "text": ('<p role="status"></p>', '<p role="status">Done</p>'),
    "level": ("<p><a", "<h3>On</h3><p><a"),
    "within": ("<p><a", "<p><b></b><a"),
    "language": ('<html lang="en">', "<html>"),
}


def test_the_shape_is_all_but_the_words(browser: Browser) -> None:
    """Other words and addresses have the same shape; whatever else axe, Tab or a colour may depend on has not."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(SOUND)
    sound, shapes = shape(page), {}
    for name, change in SHAPES.items():
        assert change[0] in SOUND
        page.set_content(SOUND.replace(*change))
        shapes[name] = shape(page)
    page.close()
    assert [name for name, found in shapes.items() if found == sound] == ["words", "address"]


OF_WORDS = {
    **BROKEN,
    "link without words": ("<h1>A page</h1>", "<h1>A page</h1><a href='/two'></a>"),
    "link to nowhere": ('href="#main"', 'href="#man"'),
    "language": ('lang="en"', 'lang="englisch"'),
    "title": ("<title>A page</title>", "<title> </title>"),
    "heading": ("<h1>A page</h1>", "<h1>A page</h1><h2></h2>"),
    "label": ("<h1>A page</h1>", "<h1>A page</h1><select style='min-height: 44px'><option>A</select>"),
    "word in another": ("<h1>A page</h1>", "<h1>A page</h1><p lang='xx-yy-zz'>A word</p>"),
    "button": ("<button>Go</button>", "<button><b></b></button>"),
    "scrolls": ("<h1>A page</h1>", "<h1>A page</h1><div style='height: 50px; overflow: auto'><p>A</p>"
        "<p>B</p><p>C</p></div>"),
}  # fmt: skip


def test_a_second_reader_meets_no_fault_of_words_or_width(browser: Browser) -> None:
    """Every check is made again but what the shape decides: contrast and the like, and the way of Tab."""
    missed = []
    for name, change in OF_WORDS.items():
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.set_content(SOUND.replace(*change).replace("<input style='min-height: 44px'>", ""))
        if faults_of_words(page) == []:
            missed.append(name)
        page.close()
    assert missed == ["axe", "focus_is_seen"]


def test_the_second_language_hides_no_fault_that_axe_would_find(browser: Browser) -> None:
    """Who looks at the same page in the second language asks no axe: what it would find is seen without it."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(SOUND)
    sound, missed = shape(page), []
    for name, change in OF_WORDS.items():
        page.set_content(SOUND.replace(*change))
        if shape(page) == sound and faults_of_language(page) == []:
            missed.append(name)
    page.close()
    assert missed == []


def test_tab_that_is_trapped(browser: Browser) -> None:
    """A control that keeps the focus is named."""
    page = browser.new_page()
    trap = "<button onkeydown='event.preventDefault()'>Go</button><button>On</button>"
    page.set_content(SOUND.replace("<button>Go</button>", trap))
    assert any("Tab goes" in fault for fault in CHECKS["focus_is_seen"](page))
    page.close()
