"""What only a browser can tell: accessibility, layout, the policy in force, the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "plan": "/page/plan/quay-plan",
    "article": "/page/article/lantern-quay-gardens",
    "place": "/page/place/lantern-quay",
    "hub": "/page/place/hub",
    "search": "/search?q=quay",
    "type": "/type/place",
    "data": "/data",
    "dataset": "/dataset?format=html",
    "query": "/query?example=01-plans",
    "query refused": "/query?query=SELECT+*+%7B",
    "validation": "/validation",
    "vocabulary": "/vocabulary",
    "not found": "/page/place/lantern-keys",
}
#: Statuses that a browser reports on its console as an error of ours.
REFUSED = {"query refused": 400, "not found": 404}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

STRAY_HAN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node; (node = walk.nextNode()); )
    if (/\\p{Script=Han}/u.test(node.data) && !node.parentElement.closest('[lang]').lang.startsWith('zh')
        && !node.parentElement.closest('textarea')) found.push(node.data);
  return found;
}"""


Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """Both colour schemes."""
    found: Scheme = request.param
    return found


@pytest.fixture(scope="module", params=[390, 1280])
def tab(request: pytest.FixtureRequest, chromium: Browser, scheme: Scheme) -> Iterator[Page]:
    """A tab in a window of a phone's or a desk's width."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def visit(tab: Page, address: str, name: str, language: str) -> tuple[int, list[str]]:
    """Open a page; its status and what the console said."""
    said: list[str] = []

    def hear(message: Any) -> None:
        said.append(getattr(message, "text", str(message)))

    tab.on("console", hear)
    tab.on("pageerror", hear)
    path = PAGES[name]
    answer = tab.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
    tab.remove_listener("console", hear)
    tab.remove_listener("pageerror", hear)
    assert answer is not None
    return answer.status, said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound(tab: Page, address: str, name: str, language: str) -> None:
    """No axe violation, no console error, no sideways scroll, one h1, Chinese marked as such."""
    status, said = visit(tab, address, name, language)
    assert status == REFUSED.get(name, 200)
    assert [words for words in said if str(REFUSED.get(name, "none")) not in words] == []
    assert tab.evaluate(STRAY_HAN) == []
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(tab, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_a_narrow_window(chromium: Browser, address: str, name: str) -> None:
    """At 320 pixels, WCAG's reflow width, a page scrolls one way only."""
    tab = chromium.new_page(viewport={"width": 320, "height": 640})
    visit(tab, address, name, "en")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    tab.close()


@pytest.mark.parametrize("name", PAGES)
def test_pages_work_without_javascript(chromium: Browser, address: str, name: str) -> None:
    """The heading and the form are there; buttons that need JavaScript are not."""
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    visit(tab, address, name, "en")
    assert tab.locator("h1").is_visible()
    assert tab.locator("form").first.is_visible()
    assert not tab.locator(".js-only").filter(visible=True).count()
    context.close()


def test_the_keyboard_leads_the_way(chromium: Browser, address: str) -> None:
    """The first Tab is the skip link; "/" goes to the search box, but not while typing."""
    tab = chromium.new_page()
    visit(tab, address, "plan", "en")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "q"
    tab.keyboard.type("a/b")
    assert tab.locator("#q").input_value() == "a/b"
    tab.close()


def test_nothing_is_asked_of_anyone_else(chromium: Browser, address: str) -> None:
    """Every request of every page goes to this server."""
    tab = chromium.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        visit(tab, address, name, "en")
    assert [url for url in asked if not url.startswith(address)] == []
    tab.close()


def test_a_sentence_can_be_linked_to(chromium: Browser, address: str) -> None:
    """The IRI of a quotation, its fragment kept over the redirect, ends at the sentence."""
    tab = chromium.new_page()
    tab.goto(f"{address}/id/snapshot/5ca1ab1e#char=0,42")
    assert tab.locator("li:target").inner_text().startswith("Lantern Quay to have three gardens")
    tab.close()
