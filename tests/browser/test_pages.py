"""What only a browser can tell, for every kind of page: accessibility, layout, the policy in force, the keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from browser.visit import Look, look

pytestmark = pytest.mark.browser


class Kind(NamedTuple):
    """A kind of page. real: of the real graph, not the invented one."""

    path: str
    real: bool = False
    status: int = 200


def asked(query: str, view: str) -> str:
    """The address of a query's answer."""
    return f"/query?query={quote(query)}&view={view}"


PAGES = {
    "home": Kind("/", real=True),
    "home of a small graph": Kind("/"),
    "plan": Kind("/page/plan/hetao-development-plan", real=True),
    "zone": Kind("/page/place/hetao-cooperation-zone", real=True),
    "article": Kind("/page/article/lantern-quay-gardens"),
    "hub": Kind("/page/place/hub"),
    "hostile": Kind("/page/place/hostile"),
    "search": Kind("/search?q=quay"),
    "type": Kind("/type/place", real=True),
    "data": Kind("/data"),
    "dataset": Kind("/dataset?format=html"),
    "versions": Kind("/versions"),
    "one version": Kind("/versions/1"),
    "changes": Kind("/changes/place/lantern-quay"),
    "an earlier version": Kind("/page/place/lantern-quay?version=1"),
    "representations": Kind("/page/place/lantern-quay?_profile=alt"),
    "term": Kind("/resource?iri=https%3A%2F%2Fw3id.org%2Fhetao%2Fontology%23Plan", real=True),
    "timeline": Kind("/timeline", real=True),
    "query": Kind("/query?example=04-milestones", real=True),
    "answer as a chart": Kind(asked("SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c LIMIT 9", "chart"), real=True),
    "answer as a graph": Kind(
        asked("CONSTRUCT { ?s ?p ?o } { ?s a het:Plan ; ?p ?o FILTER isIRI(?o) } LIMIT 30", "graph")
    ),
    "answer as a timeline": Kind(asked("SELECT * { ?plan schema:legislationDate ?date }", "timeline"), real=True),
    "answer as a map": Kind(asked("SELECT * { ?s schema:latitude ?lat ; schema:longitude ?long }", "map"), real=True),
    "query refused": Kind("/query?query=SELECT+*+%7B", status=400),
    "validation": Kind("/validation", real=True),
    "validation with findings": Kind("/validation"),
    "upload": Kind("/upload"),
    "held back": Kind("/validation/held"),
    "one held back": Kind("/validation/held/torn-page"),
    "vocabulary": Kind("/vocabulary"),
    "method": Kind("/method", real=True),
    "accessibility": Kind("/accessibility"),
    "not found": Kind("/page/place/lantern-keys", status=404),
    "withdrawn": Kind("/page/place/fog-quay", status=410),
    "format unknown": Kind("/page/place/lantern-quay?format=docx", status=415),
}

Seen = Callable[[str, str], Look]

every_page = pytest.mark.parametrize("name", PAGES)
every_language = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture(scope="module")
def seen(chromium: Browser, address: str, real_address: str) -> Seen:
    """Looks at a page in a language, once for all tests."""
    known: dict[tuple[str, str], Look] = {}

    def see(name: str, language: str) -> Look:
        if (name, language) not in known:
            kind = PAGES[name]
            known[name, language] = look(chromium, real_address if kind.real else address, kind.path, language)
        return known[name, language]

    return see


@every_language
@every_page
def test_axe_finds_nothing(seen: Seen, name: str, language: str) -> None:
    """WCAG 2.2 AA and best practice, in light and dark, on a desk and on a phone."""
    assert {view: found for view, found in seen(name, language).violations.items() if found} == {}


@every_language
@every_page
def test_nothing_scrolls_sideways(seen: Seen, name: str, language: str) -> None:
    """At 1280, 390 and 320 pixels, and at 640 with letters twice as large (WCAG 1.4.4, 1.4.10)."""
    assert seen(name, language).wide == []


@every_language
@every_page
def test_the_browser_complains_of_nothing(seen: Seen, name: str, language: str) -> None:
    """No error, no report of the policy; the status is the page's, and the only thing the console may say."""
    found, expected = seen(name, language), PAGES[name].status
    assert found.status == expected
    assert [words for words in found.said if expected == 200 or str(expected) not in words] == []


@every_language
@every_page
def test_nothing_is_asked_of_anyone_else(seen: Seen, name: str, language: str) -> None:
    """Every request goes to the server that sent the page."""
    assert seen(name, language).elsewhere == []


@every_language
@every_page
def test_headings_are_an_outline(seen: Seen, name: str, language: str) -> None:
    """One first heading, and no level is skipped on the way down."""
    levels = seen(name, language).structure["headings"]
    assert levels.count(1) == 1
    assert [deeper for level, deeper in pairwise(levels) if deeper > level + 1] == []


@every_language
@every_page
def test_chinese_is_marked_as_chinese(seen: Seen, name: str, language: str) -> None:
    """Han characters stand inside lang=zh and nothing else does, so that fonts and voices are right."""
    found = seen(name, language).structure
    assert found["stray"] == []
    assert language == "zh" or found["idle"] == []


@every_language
@every_page
def test_the_page_says_what_it_is(seen: Seen, name: str, language: str) -> None:
    """Its language, a title, and landmarks and anchors that are told apart."""
    found = seen(name, language).structure
    assert found["lang"] == {"en": "en", "zh": "zh-Hans"}[language]
    assert len(found["title"]) > len(" · Hetao Graph") - 7
    assert [label for label, n in Counter(found["landmarks"]).items() if n > 1 or not label] == []
    assert [anchor for anchor, n in Counter(found["ids"]).items() if n > 1] == []


@every_page
def test_the_keyboard_goes_as_the_page_is_read(seen: Seen, name: str) -> None:
    """No element takes the focus out of turn, and on a phone none leads back up the page (WCAG 2.4.3)."""
    found = seen(name, "en").structure
    assert found["jumps"] == []
    assert found["upwards"] == []


@every_language
def test_titles_differ(seen: Seen, language: str) -> None:
    """No two pages have the same title, but for two of one kind and the answers of the query page."""
    alone = [name for name in PAGES if not name.startswith(("answer", "query", "home", "validation"))]
    titles = Counter(seen(name, language).structure["title"] for name in alone)
    assert [title for title, n in titles.items() if n > 1] == []


@every_page
def test_pages_work_without_javascript(chromium: Browser, address: str, real_address: str, name: str) -> None:
    """The heading and a form are there; what needs scripts is not."""
    kind = PAGES[name]
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((real_address if kind.real else address) + kind.path)
    assert tab.locator("h1").is_visible()
    assert tab.locator("form").first.is_visible()
    assert not tab.locator(".js-only").filter(visible=True).count()
    context.close()


def test_a_query_runs_without_javascript(chromium: Browser, address: str) -> None:
    """The text area sends what stands in it; views and downloads are links."""
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/query")
    tab.locator("#sparql").fill("SELECT ?p { ?p a het:Plan }")
    tab.get_by_role("button", name="Run query").click()
    assert tab.locator("table.res tbody tr").count() == 1
    tab.get_by_role("link", name="Raw").click()
    assert '"bindings"' in tab.locator("pre.graph").inner_text()
    context.close()


def test_the_first_tab_skips_to_the_content(chromium: Browser, address: str) -> None:
    """The skip link comes first, shows itself, and leads into the page."""
    tab = chromium.new_page()
    tab.goto(f"{address}/page/plan/quay-plan")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.close()


RINGED = """() => {
  const e = document.activeElement, box = e.closest('.search, .cm-editor') ?? e;
  const ringed = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return ringed(getComputedStyle(e)) || ringed(getComputedStyle(box)) ? '' : e.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("name", ["home", "plan", "query", "search"])
def test_whatever_has_the_focus_shows_it(chromium: Browser, address: str, real_address: str, name: str) -> None:
    """An outline of some width, on the element or on the box around it, at each of the first 25 stops."""
    kind = PAGES[name]
    tab = chromium.new_page()
    tab.goto((real_address if kind.real else address) + kind.path)
    bare = []
    for _ in range(25):
        tab.keyboard.press("Tab")
        bare.append(tab.evaluate(RINGED))
    assert [element for element in bare if element] == []
    tab.close()


def test_the_slash_goes_to_the_search_box(chromium: Browser, address: str) -> None:
    """But not while somebody types."""
    tab = chromium.new_page()
    tab.goto(f"{address}/page/plan/quay-plan")
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.type("a/b")
    assert tab.locator("#q").input_value() == "a/b"
    tab.close()


def test_a_printed_page_has_the_words_and_not_the_controls(chromium: Browser, real_address: str) -> None:
    """Quotations and their sources stay, navigation goes, on white."""
    tab = chromium.new_page(color_scheme="dark")
    tab.goto(f"{real_address}/page/plan/hetao-development-plan")
    tab.emulate_media(media="print")
    assert tab.locator("blockquote").first.is_visible()
    assert not tab.locator(".mainnav, .top form, .btn").filter(visible=True).count()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    tab.close()


def test_a_sentence_can_be_linked_to(chromium: Browser, address: str) -> None:
    """The IRI of a quotation, its fragment kept over the redirect, ends at the sentence."""
    tab = chromium.new_page()
    tab.goto(f"{address}/id/snapshot/5ca1ab1e#char=0,42")
    assert tab.locator("li:target").inner_text().startswith("Lantern Quay to have three gardens")
    tab.close()


def test_two_clicks_lead_from_a_target_to_its_sentence(chromium: Browser, real_address: str) -> None:
    """From "By 2035" on the home page to the words of the page that set it."""
    tab = chromium.new_page()
    tab.goto(f"{real_address}/")
    tab.get_by_role("link", name="By 2035").first.click()
    tab.locator("blockquote + .srcl a, td .srcl a").filter(has_text="characters").first.click()
    assert "2035" in tab.locator("li:target blockquote").inner_text()
    tab.close()
