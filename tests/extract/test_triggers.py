"""The words without which a pattern cannot match."""

from __future__ import annotations

import pytest

from kg.evidence import Reading
from kg.extract import RULES
from kg.extract.masked import mask, pattern, unmasked
from kg.extract.triggers import triggers


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("opened in", (("opened in",),)),
        ("(?:gates?|doors?) shut", (("door", "gate"), (" shut",))),
        ("(?:soon )?opened", (("opened",),)),
        ("[Tt]he (?:quay|pier)", (("The pier", "The quay", "the pier", "the quay"),)),
        ("(?:quay ){2}", (("quay ",),)),
        ("于.+起", (("于",), ("起",))),
        ("(?i:quay)", ()),
        ("(?:quay|.+)", ()),
        (r"\w+\d* (?!quay)", ()),
    ],
)
def test_the_words_of_a_pattern_are_told_by_it(expression: str, words: tuple[tuple[str, ...], ...]) -> None:
    """What is optional, of any letters or any case tells nothing; of alternatives one must be there."""
    assert sorted(triggers(expression)) == sorted(words)


def test_no_match_is_lost(harbour: Reading) -> None:
    """In every sentence in which a rule's pattern is found, the words stand that it is told not to do without."""
    lost = []
    for sentence in (one for section in harbour.page.sections for one in section.sentences):
        inside = tuple(it for it in harbour.mentions if sentence.start <= it.start < sentence.end)
        text = mask(harbour.page, sentence, inside).text
        for template in (one for rule in RULES for one in rule.templates):
            if pattern(template).search(text):
                sets = triggers(unmasked(template))
                lost += [template for words in sets if not any(word in text for word in words)]
    assert lost == []
