"""One look at a page: everything the matrix asks about it, gathered in one visit, for visits are what takes time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 390)

_STRUCTURE = """() => {
  // words in columns are read column by column, a drawing as it is drawn
  const columns = e => { for (; e; e = e.parentElement) if (getComputedStyle(e).columnCount !== 'auto') return true; };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), stray = [];
  for (let node; (node = walk.nextNode()); )
    if (/\\p{Script=Han}/u.test(node.data) && !node.parentElement.closest('[lang]').lang.startsWith('zh')
        && !node.parentElement.closest('textarea, .cm-editor')) stray.push(node.data);
  const idle = [...document.querySelectorAll('body [lang^=zh]')].filter(e => !/\\p{Script=Han}/u.test(e.textContent));
  const tabbable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  return {
    stray, idle: idle.map(e => e.outerHTML.slice(0, 120)),
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => Number(e.tagName[1])),
    landmarks: [...document.querySelectorAll('nav')].map(e => e.getAttribute('aria-label') ?? ''),
    ids: [...document.querySelectorAll('[id]')].map(e => e.id),
    title: document.title, lang: document.documentElement.lang,
    jumps: tabbable.filter(e => e.tabIndex > 0).map(e => e.outerHTML.slice(0, 120)),
    upwards: tabbable.filter(e => e.checkVisibility() && !e.closest('.skip, svg') && !columns(e))
      .map(e => [e, e.getBoundingClientRect()])
      .filter(([, box], at, all) => at && box.bottom < all[at - 1][1].top).map(([e]) => e.outerHTML.slice(0, 120)),
  };
}"""


@dataclass(frozen=True)
class Look:
    """What was seen.

    violations: (scheme, width) → rule and elements. wide: what was wider than its window: (width, how much).
    said: on the console. elsewhere: requests to other servers. structure: as _STRUCTURE gives it, at a phone's width.
    """

    status: int
    violations: dict[str, list[tuple[str, list[str]]]]
    wide: list[tuple[str, int]]
    said: list[str]
    elsewhere: list[str]
    structure: dict[str, Any]


def look(browser: Browser, origin: str, path: str, language: str) -> Look:
    """Open a page once; then see it in both colour schemes and on screens from a desk's width to WCAG's 320 pixels."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    tab = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    answer = tab.goto(f"{origin}{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer is not None
    if "/query" in path:
        tab.locator(".cm-editor").wait_for()
    found = {f"{scheme} {width}": _violations(tab, scheme, width) for width in WIDTHS for scheme in SCHEMES}
    structure, wide = tab.evaluate(_STRUCTURE), _wide(tab)
    context.close()
    elsewhere = [url for url in asked if not url.startswith(origin)]
    return Look(answer.status, found, wide, said, elsewhere, structure)


def _violations(tab: Page, scheme: Literal["light", "dark"], width: int) -> list[tuple[str, list[str]]]:
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(tab, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


def _wide(tab: Page) -> list[tuple[str, int]]:
    """Where the page is wider than its window: at three widths, and at 640 pixels with text twice as large."""
    found = []
    for name, width, size in (("1280", 1280, ""), ("390", 390, ""), ("320", 320, ""), ("640, text 200 %", 640, "200%")):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        over = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            found.append((name, over))
    return found
