"""Where the words of a search stand in a text, so that they can be shown marked."""

from __future__ import annotations

from collections.abc import Iterator

from kg.index import character, fold, run_together


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """The places of the words in the text, in characters, in order; those that touch are one.

    >>> spans("The Hétào Zone 河套", "hetao 套")
    [(4, 9), (16, 17)]
    """
    folded, places = _folded(text)
    wanted = fold(words)
    found = sorted(
        (places[start], places[end - 1] + 1)
        for word in {*wanted.split(), run_together(wanted)}
        if word
        for start, end in _standing(folded, word)
    )
    return list(_joined(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    pieces = [character(one) for one in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _standing(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """A word in letters is found where one begins; one in Han characters wherever it stands."""
    start = folded.find(word)
    while start >= 0:
        inside = start > 0 and word[0].isascii() and folded[start - 1].isascii() and folded[start - 1] != " "
        if not inside:
            yield start, start + len(word)
        start = folded.find(word, start + 1)


def _joined(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    before: tuple[int, int] | None = None
    for start, end in found:
        if before and start <= before[1]:
            before = before[0], max(end, before[1])
            continue
        if before:
            yield before
        before = start, end
    if before:
        yield before
