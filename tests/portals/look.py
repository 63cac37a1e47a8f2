"""What every page must hold, each a small check: it looks at an open page and names what is wrong, or nothing."""

from collections.abc import Callable, Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Check = Callable[[Page], Iterator[str]]
CHECKS: dict[str, Check] = {}
AXE: dict[str, object] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "selectors": False,  # we tell an element by its text; to find the shortest way to each takes half of the time
    "elementRef": False,
}
# Rules of axe that look at tags, roles, attributes, colours and whether there is a text, never at what it says nor at
# where it stands: `shape` holds all of that. What remains is of words, languages, names, links' ends, sizes, scrolling.
OF_THE_SHAPE = (
    "color-contrast", "accesskeys", "aria-allowed-attr", "aria-allowed-role", "aria-conditional-attr",
    "aria-deprecated-role", "aria-hidden-body", "aria-hidden-focus", "aria-prohibited-attr", "aria-required-attr",
    "aria-required-children", "aria-required-parent", "aria-roles", "aria-valid-attr", "aria-valid-attr-value",
    "autocomplete-valid", "avoid-inline-spacing", "blink", "bypass", "definition-list", "dlitem", "duplicate-id-aria",
    "heading-order", "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level",
    "landmark-main-is-top-level", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo",
    "landmark-no-duplicate-main", "landmark-one-main", "list", "listitem", "marquee", "nested-interactive",
    "page-has-heading-one", "presentation-role-conflict", "region", "scope-attr-valid", "tabindex",
    "td-headers-attr", "th-has-data-cells",
)  # fmt: skip
AXE_OF_WORDS = AXE | {"rules": {"target-size": {"enabled": True}} | {rule: {"enabled": False} for rule in OF_THE_SHAPE}}
# Of attributes that hold words, a language, an address or what a script reads it is told only whether they are there
# and not empty; of the size of letters, whether axe counts them as large, which may be paler.
SHAPE = r"""() => {
    const words = new RegExp('^(aria-label|title|alt|placeholder|value|content|href|src|action|formaction|lang|datetime'
        + '|data-.*|hx-.*)$');
    return [...document.querySelectorAll('*')].map(e => {
        const told = [...e.attributes].map(a => [a.name, words.test(a.name) ? !!a.value.trim() : a.value].join('='));
        const says = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
        let depth = 0; for (let up = e.parentElement; up; up = up.parentElement) depth++;
        if (!e.checkVisibility()) return [depth, e.tagName, says, told].join();
        const s = getComputedStyle(e), large = parseFloat(s.fontSize) >= (s.fontWeight < 700 ? 24 : 18.5);
        return [depth, e.tagName, says, told, e.disabled, e.checked, e.tabIndex, s.color, s.backgroundColor, s.opacity,
            large, s.textDecorationLine].join() }).join('\n') }"""
# Marks the first and the last text of each kind: what it and all around it are, in which colours, how large, how bold.
# Texts of one kind have one contrast; to measure it at each takes axe longer than all else.
MARK_KINDS = r"""() => {
    const kinds = new Map(), kindOf = new Map(), found = new Map();
    for (const e of document.querySelectorAll('body, body *')) if (e.checkVisibility()) {
        const s = getComputedStyle(e);
        const kind = [kindOf.get(e.parentElement), e.tagName, e.className.baseVal ?? e.className, e.type, e.disabled,
            e.ariaDisabled, e.control?.disabled, s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize,
            s.fontWeight, s.position, s.textShadow].join();
        if (!kinds.has(kind)) kinds.set(kind, kinds.size);
        kindOf.set(e, kinds.get(kind));
        const says = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(n.data));
        if (says || 'value' in e) found.set(kind, [found.get(kind)?.[0] ?? e, e]);
    }
    for (const e of [...found.values()].flat()) e.dataset.ofKind = '' }"""
ONLY_MARKED = "axe.configure({rules: [{id: 'color-contrast', selector: '[data-of-kind]'}]})"
PUT_AXE = f"window.putAxe = () => {{{AXE_SCRIPT}\n{ONLY_MARKED}}}"
CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])"


def check(function: Check) -> Check:
    """Enter a check into the register; its docstring is the rule."""
    CHECKS[function.__name__] = function
    return function


def faults(page: Page) -> list[str]:
    """What is wrong with an open page, in words."""
    return _named(page, CHECKS)


def faults_of_words(page: Page) -> list[str]:
    """The same of a page of which one with the same `shape` was found sound, in another language or width or for
    another reader: contrast, the way of Tab, roles and the like, which cost most by far, are a matter of the shape."""
    return _named(
        page, {name: look for name, look in CHECKS.items() if name != "focus_is_seen"} | {"axe": _axe_of_words}
    )


def faults_of_language(page: Page) -> list[str]:
    """The same of a page that is open in another language and was found sound in the first, with the same `shape`: what
    axe would ask of its words, that names are there, is in the shape; that they are in the right language is not."""
    return _named(page, {name: look for name, look in CHECKS.items() if name not in ("focus_is_seen", "axe")})


def shape(page: Page) -> str:
    """All of a page but its words and where they stand: each element and its attributes, whether it is seen and has a
    text, its colours, whether Tab stops at it."""
    return str(page.evaluate(SHAPE))


def _named(page: Page, checks: dict[str, Check]) -> list[str]:
    return [f"{name}: {fault}" for name, look in checks.items() for fault in look(page)]


@check
def axe(page: Page) -> Iterator[str]:
    """axe finds nothing: WCAG 2.2 AA and best practice. Contrast is measured at the first and the last text of each
    kind that the page has, all else everywhere."""
    page.evaluate(MARK_KINDS)
    yield from _asked_of_axe(page, AXE)


def _axe_of_words(page: Page) -> Iterator[str]:
    yield from _asked_of_axe(page, AXE_OF_WORDS)


def _asked_of_axe(page: Page, options: dict[str, object]) -> Iterator[str]:
    _put_axe(page)
    for violation in page.evaluate("options => axe.run(options).then(found => found.violations)", options):
        for node in violation["nodes"]:
            yield f"{violation['id']}: {violation['help']}: {node['html'][:150]}"


def _put_axe(page: Page) -> None:
    """axe is in the open page, where it stays for the next width; the pages that come after it have it at hand.

    To send it, half a megabyte, to each page would cost as much as what it does there.
    """
    if page.evaluate("'axe' in window || 'putAxe' in window && (putAxe(), true)"):
        return
    page.add_init_script(PUT_AXE)
    page.evaluate(f"{PUT_AXE}\nputAxe()")


@check
def languages(page: Page) -> Iterator[str]:
    """The page says that it is in the reader's language; a part in another says so, and it is one that we speak."""
    told, parts = page.evaluate(
        """[[document.documentElement.lang, navigator.language.slice(0, 2)],
        [...document.querySelectorAll('body [lang]')].map(e => e.lang)]"""
    )
    if told[0] != told[1]:
        yield f"{told[0]!r} to a reader of {told[1]!r}"
    yield from (f"a part in {part!r}" for part in parts if part not in ("en", "es"))


@check
def one_frame(page: Page) -> Iterator[str]:
    """One heading of the first rank, one region that speaks, a way past the frame, a title."""
    once = ["h1", "[role=status]", "a.skip[href='#main']", "main#main"]
    count = "once => [document.title, once.map(selector => document.querySelectorAll(selector).length)]"
    title, counts = page.evaluate(count, once)
    for selector, found in zip(once, counts, strict=True):
        if found != 1:
            yield f"{found} of {selector}"
    if title.startswith(" ·"):
        yield "no title"


@check
def no_sideways_scroll(page: Page) -> Iterator[str]:
    """The page is never wider than the window; a table scrolls in its own frame."""
    if (wide := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
        culprits = page.evaluate(
            """[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
            && !e.closest('.table-frame, .code, .nav')).slice(0, 3).map(e => e.outerHTML.slice(0, 80))"""
        )
        yield f"{wide} px too wide: {culprits}"


@check
def large_targets(page: Page) -> Iterator[str]:
    """What one presses is 44 px high; links inside a sentence are free."""
    yield from page.evaluate(
        """() => [...document.querySelectorAll('button, .button, input:not([type=hidden]), select, .nav a, .top a')]
        .map(e => [e, (['checkbox', 'radio'].includes(e.type) ? e.labels[0] : e).getBoundingClientRect()])
        .filter(([e, box]) => box.height && box.height < 43.5)
        .map(([e, box]) => `${box.height} px: ${e.outerHTML.slice(0, 80)}`)"""
    )


@check
def focus_is_seen(page: Page) -> Iterator[str]:
    """Tab reaches every control, in the order of the page, shows a ring of 3 px, and is not trapped."""
    expected = page.evaluate(
        f"""() => {{ const b = document.body; b.tabIndex = -1; b.focus(); b.removeAttribute('tabindex');
        const seen = window.reachedByTab = [], place = () => {{
            const e = document.activeElement, s = getComputedStyle(e);
            seen.push([e.dataset.looked ?? e.outerHTML.slice(0, 80),
                s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth)]) }};
        window.tabbing = new AbortController();
        let presses = 0;  // each press but the first tells where the one before it led
        const before = () => presses++ && place();
        window.addEventListener('keydown', before, {{ capture: true, signal: tabbing.signal }});
        window.addEventListener('keyup', place, {{ capture: true, signal: tabbing.signal }});
        return [...document.querySelectorAll("{CONTROLS}")].filter(e => !e.disabled && e.checkVisibility()
        && !(e.type === 'radio' && !e.checked)).map((e, i) => (e.dataset.looked = i, i)).length }}"""
    )
    for _ in range(expected):  # held down: to let go each time would double the cost
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    reached = page.evaluate("() => { tabbing.abort(); return reachedByTab }")
    yield from (f"no ring on {at}" for at, ring in reached if ring < 3)
    if (places := [at for at, _ring in reached]) != [str(number) for number in range(expected)]:
        yield f"Tab goes {places} of {expected}"


@check
def words_of_their_own(page: Page) -> Iterator[str]:
    """Buttons and links have words, and no two links of the same words lead to different places."""
    places: dict[str, str] = {}
    for words, place in page.evaluate(
        "[...document.querySelectorAll('main a[href]')].map(e => [e.innerText.trim(), e.href])"
    ):
        if places.setdefault(words, place) != place:
            yield f"two links say {words!r}"
