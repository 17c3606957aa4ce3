"""Pages that no register lists."""

from __future__ import annotations

import pytest

from kg import read
from kg.errors import BadSource
from kg.read.language import language

ENGLISH = "The quay of the city was dug by hand, and it is said that the work took eleven years of the century. " * 2
CHINESE = "莲花江市人民政府日前印发港区发展规划，这是市里的一个大项目。"
TRADITIONAL = "蓮花江市政府與國家機關發表規劃，這個項目會對經濟發展產生影響。"


def made(head: str, body: str = ENGLISH, **received: str) -> read.Page:
    """A page as received under the name "a.html"."""
    markup = f"<html><head>{head}</head><body><p>{body}</p>"
    return read.unregistered(read.Received("a.html", **received), markup.encode())


def test_a_page_describes_its_own_source() -> None:
    """Publisher, title and address are what it says of itself."""
    head = (
        "<meta name=SiteName content='Harbour Online'><meta name=ArticleTitle content='Quays'>"
        "<link rel=canonical href='https://h.example/q'><title>Quays - Harbour</title>"
    )
    source = made(head).source

    assert (source.publisher, source.title, source.address) == ("Harbour Online", "Quays", "https://h.example/q")


def test_a_page_does_not_claim_another_host_s_address() -> None:
    """Where it was fetched from outweighs a canonical link to somewhere else."""
    page = made("<link rel=canonical href='https://bank.example/'>", address="https://h.example/q")

    assert page.source.address == "https://h.example/q"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/q", "https://h.example/<q>", ""])
def test_an_address_that_is_none_is_not_taken(href: str) -> None:
    """Only an absolute http(s) address can be linked to."""
    assert made(f'<link rel=canonical href="{href}">').source.address == ""


def test_names_that_differ_give_slugs_that_differ() -> None:
    """Chinese names and long ones too."""
    names = ["河套/一.html", "河套/二.html", "a/b.html", "a-b.html", "x" * 200, "x" * 201]

    assert len({read.Received(name).slug for name in names}) == len(names)


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en", ENGLISH, "en"),
        (None, ENGLISH, "en"),
        ("zh-CN", ENGLISH, "en"),
        ("en", CHINESE, "zh-Hans"),
        (None, CHINESE, "zh-Hans"),
        (None, TRADITIONAL, "zh-Hant"),
        ("zh-HK", "河套", "zh-Hant"),
        ("fr", "Le quai de la ville est vieux.", "fr"),
        (None, "Le quai de la ville a été creusé à la main et les travaux ont duré onze ans " * 2, "und"),
        (None, "Quay Line 4, Reed Port, Anport: 12 berths, 3 cranes. " * 4 + "Operator of the port: Reed Boats", "en"),
        (None, "Ligne 4, Port des Joncs, Anport: 12 quais, 3 grues. " * 4 + "Exploitant du port", "und"),
        (None, "これは港の新しい計画です。市は来年から始めます。", "und"),
    ],
)
def test_a_language_is_what_is_declared_if_the_script_agrees(declared: str | None, text: str, expected: str) -> None:
    """Templates are copied between languages; letters are not."""
    assert language(declared, text) == expected


def test_a_page_in_another_language_is_refused() -> None:
    """The rules would read it as if it were English."""
    with pytest.raises(BadSource, match=r"a\.html is in fr"):
        read.unregistered(read.Received("a.html"), "<html lang=fr><p>Le quai de la ville est très vieux.".encode())


def test_a_page_without_words_is_refused() -> None:
    """Pictures and menus alone say nothing."""
    with pytest.raises(BadSource, match="no text"):
        read.unregistered(read.Received("a.html"), b"<html><nav><a href=x>Home</a></nav><img src=x>")
