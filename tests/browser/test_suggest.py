"""The search box while somebody types: a combobox for keyboard and screen reader, a plain form without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The home page, with its box in focus."""
    opened = chromium.new_page()
    opened.goto(f"{address}/")
    opened.locator("input[name=q]").first.focus()
    yield opened
    opened.close()


def test_the_arrows_choose_and_enter_goes_there(page: Page) -> None:
    """The list opens, the chosen name is told to assistive technology, and Enter opens its page."""
    box = page.locator("input[name=q]").first
    page.keyboard.type("lantern quay")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Lantern Quay")
    assert not Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]}).response["violations"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/place/lantern-quay*")


def test_enter_searches_when_nothing_is_chosen(page: Page) -> None:
    """The list is an offer: it never stands in the way of the form."""
    page.keyboard.type("quay")
    expect(page.locator("[role=listbox]").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=quay*")


def test_escape_closes_the_list_and_keeps_the_words(page: Page) -> None:
    """So does leaving the box."""
    box = page.locator("input[name=q]").first
    page.keyboard.type("quay")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("quay")


def test_without_scripts_the_box_is_a_form(chromium: Browser, address: str) -> None:
    """Type, Enter, results."""
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}/")
    opened.locator("input[name=q]").first.fill("quay")
    opened.keyboard.press("Enter")
    expect(opened.locator("ol.hits > li").first).to_be_visible()
    context.close()
