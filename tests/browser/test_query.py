"""The query editor in a browser: it is there, suggests in both languages, and lets the keyboard go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(chromium: Browser, address: str) -> Iterator[Page]:
    """A tab with the query page, the editor in it and the cursor there."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/query?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D")
    page.locator(".cm-content").click()
    yield page
    context.close()


def test_the_editor_replaces_the_text_area(tab: Page) -> None:
    """It holds the text of the address, coloured, and has the name of the text area."""
    expect(tab.get_by_role("textbox", name="SPARQL 1.1 query")).to_have_text("SELECT * { ?s ?p ?o }")
    assert tab.locator("#sparql").is_hidden()
    assert tab.locator(".cm-line span[class]").count() > 2


def test_tab_leaves_the_editor(tab: Page) -> None:
    """It types nothing and goes to the button that runs the query (WCAG 2.1.2)."""
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Run query"
    assert tab.locator("#sparql").input_value() == "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize(("typed", "label"), [("het:Pl", "het:Plan"), ("Pla", "het:Plan"), ("规划", "het:Plan")])
def test_terms_are_suggested_by_either_name(tab: Page, typed: str, label: str) -> None:
    """By short form, English or Chinese name; what is inserted is the short form."""
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text("ASK { ?s a ")
    tab.keyboard.insert_text(typed)
    tab.keyboard.press("Control+Space")
    option = tab.get_by_role("option").filter(has_text=label).first
    expect(option).to_contain_text("Plan")
    option.click()
    expect(tab.locator(".cm-content")).to_have_text(f"ASK {{ ?s a {label}")


def test_control_enter_runs_what_was_typed(tab: Page) -> None:
    """The form sends what the editor holds."""
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text("ASK {}")
    tab.keyboard.press("Control+Enter")
    expect(tab.get_by_role("heading", name="The answer is yes")).to_be_visible()


def test_a_long_text_is_posted(tab: Page) -> None:
    """Nothing of it stands in the address."""
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text("ASK {} #" + "x" * 7000)
    tab.get_by_role("button", name="Run query").click()
    expect(tab.get_by_role("heading", name="The answer is yes")).to_be_visible()
    assert tab.url.endswith("/query")


def test_a_fault_is_marked_in_the_text(tab: Page, address: str) -> None:
    """Underlined at its place, with the cursor there, and tied to the message for those who hear it."""
    tab.goto(f"{address}/query?query=SELECT+*%0A%7B+SERVICE+%3Ca:b%3E+%7B%7D+%7D")
    editor = tab.get_by_role("textbox", name="SPARQL 1.1 query")
    expect(editor).to_have_attribute("aria-describedby", "bad")
    assert tab.locator(".cm-lintRange-error").inner_text().startswith("SERVICE")
