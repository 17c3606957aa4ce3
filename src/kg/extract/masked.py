"""A sentence with its mentions masked, so that rules see "On ⟦Date:0⟧, the ⟦Organization:1⟧ issued the ⟦Plan:2⟧".

Over masked sentences rules found four times as many statements in unseen wording as over raw text (.65 to .17).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.evidence import Kind, Mention, Page, Sentence
from kg.han import chinese, plain

#: Words a rule pattern writes for a mention: {issuer:ORG} is a group named issuer, {:DATE} one without a name.
_KINDS = {
    "ORG": "Organization", "PLACE": "Place", "PERSON": "Person", "EVENT": "Event", "PLAN": "Plan", "DATE": "Date",
    "AMOUNT": "Quantity", "NAME": "(?:Organization|Place|Person|Event|Plan)",
}  # fmt: skip
_SLOT = re.compile(r"\{(\w*):([A-Z|]+)\}")
_TOKEN = re.compile(r"⟦\w+:(\d+)⟧")


_OPENS_WITH_A_VERB = re.compile(r"\(\?P<verb>(?=[A-Za-z(\[])")


@cache
def pattern(template: str) -> re.Pattern[str]:
    """A rule's pattern: a regular expression in which {name:KIND} or {name:KIND|KIND} stands for a mention."""

    def slot(found: re.Match[str]) -> str:
        name, kinds = found.groups()
        token = "⟦(?:" + "|".join(_KINDS[kind] for kind in kinds.split("|")) + "):\\d+⟧"
        return f"(?P<{name}>{token})" if name else token

    # "rises in" is not read of "enterprises in"; Chinese has no words' ends to look for
    whole = _OPENS_WITH_A_VERB.match(template) and not chinese(template)
    return re.compile((r"\b" if whole else "") + _SLOT.sub(slot, template))


def unmasked(template: str) -> str:
    """A template as a regular expression in which any one character stands for a mention."""
    return _SLOT.sub(lambda slot: f"(?P<{slot[1]}>.)" if slot[1] else ".", template)


_KIND_SETS = {
    **{word: frozenset((Kind(kind),)) for word, kind in _KINDS.items() if word != "NAME"},
    "NAME": frozenset((Kind.ORGANIZATION, Kind.PLACE, Kind.PERSON, Kind.EVENT, Kind.PLAN)),
}
_MARK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{\w*:[A-Z|]+\}|[()|]")
#: A group that may match nothing, or that only looks: its mentions need not be there.
_OPTIONAL, _LOOKS = re.compile(r"\)(?:[?*]|\{0?,)"), re.compile(r"\(\?<?[!=]")


@cache
def needs(template: str) -> tuple[frozenset[Kind], ...]:
    """What a sentence must have for a template to match: for each set, a mention of one of its kinds.

    Told by the mentions outside optional groups and alternatives, so that most sentences are refused before any
    pattern is tried.

    >>> needs("{a:ORG} (?:in {:PLACE} )?opened (?:{:DATE}|here)") == (frozenset({Kind.ORGANIZATION}),)
    True
    """
    levels: list[list[frozenset[Kind]]] = [[]]
    parted, looks = [False], [False]
    for mark in _MARK.finditer(template):
        if mark[0] == "(":
            levels.append([])
            parted.append(False)
            looks.append(bool(_LOOKS.match(template, mark.start())))
        elif mark[0] == "|":
            parted[-1] = True
        elif mark[0] == ")":
            inside, branched, looked = levels.pop(), parted.pop(), looks.pop()
            if not (branched or looked or _OPTIONAL.match(template, mark.start())):
                levels[-1] += inside
        elif mark[0].startswith("{"):
            kinds = mark[0].strip("{}").partition(":")[2].split("|")
            levels[-1].append(frozenset().union(*(_KIND_SETS[kind] for kind in kinds)))
    return () if parted[0] else tuple(dict.fromkeys(levels[0]))


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence and the way back to the page's offsets.

    edges: (offset here, offset on the page) where each stretch of plain text and each token begins, in order.
    kinds: of its mentions. chinese: it is Chinese, its text here in the plain form that Chinese rules read (kg.han).
    """

    text: str
    mentions: tuple[Mention, ...]
    edges: tuple[tuple[int, int], ...]
    chinese: bool = False
    kinds: frozenset[Kind] = frozenset()

    def offset(self, here: int) -> int:
        """The page offset of an offset in the masked text that is not inside a token."""
        start, there = self.edges[bisect_right(self.edges, (here, 1 << 60)) - 1]
        return there + here - start

    def named(self, token: str) -> Mention:
        """The mention a token stands for."""
        return self.mentions[int(_TOKEN.fullmatch(token)[1])]  # type: ignore[index]  # tokens come from our patterns

    def place(self, mention: Mention) -> tuple[int, int]:
        """Where a mention's token stands in the masked text."""
        token = f"⟦{mention.kind}:{self.mentions.index(mention)}⟧"
        return (start := self.text.index(token)), start + len(token)

    def within(self, words: str) -> list[Mention]:
        """The mentions whose tokens stand in a piece of masked text, in order."""
        return [self.mentions[int(number)] for number in _TOKEN.findall(words)]


#: What parts a field from its value in a line of a Chinese fact sheet, besides a colon.
_COLONS = str.maketrans({"|": ":", "\t": ":"})
#: A field and a space at the start of such a line: 占地面积 2.6公顷.
_FIELD = re.compile(
    r"^([^\W\d_]{0,8}(?:面积|时间|日期|单位|企业|范围|能力|地址|位置|机构|运营[方商]|领域|产业|规模|公司|主体|期限"
    r"|四至|数量|占地))[ ]"
)


#: Half-width marks with a space behind them, and a half-width full stop.
_SPACED, _STOP = re.compile(r"([,;:]) "), re.compile(r"(?<![A-Za-z\d])\.(?=\s|$)")


def _han(text: str) -> str:
    """A Chinese sentence in the plain form that rules read, of the same length."""
    text = _SPACED.sub(r"\1\1", plain(text).translate(_COLONS))
    return _FIELD.sub(r"\1:", _STOP.sub("。", text))


_CLOSING = re.compile(r"(?P<stop>[,.]?)[\"”]")


def _quoted(text: str, mention: Mention, sentence: Sentence) -> re.Match[str] | None:
    """What closes the quotation marks right around a document's name: English rules read past them.

    A comma or stop inside the marks belongs to the sentence: “Reed Plan,” is read as if it stood behind them.
    """
    if mention.kind is not Kind.PLAN or mention.start <= sentence.start or text[mention.start - 1] not in '"“':
        return None
    return _CLOSING.match(text, mention.end, sentence.end)


#: Spaces behind a mark of a Chinese sentence say nothing: pages with ASCII punctuation set them.
_SPACES = re.compile(r"(?<=[,;:，；：、])[ \u3000]+")


def _stretches(text: str, start: int, end: int, *, chinese: bool) -> Iterator[tuple[int, str]]:
    """The words between two offsets as (offset, words), in Chinese without the spaces behind a mark; always one."""
    for gap in _SPACES.finditer(text, start, end) if chinese else ():
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:end]


def mask(page: Page, sentence: Sentence, mentions: tuple[Mention, ...]) -> Masked:
    """The sentence with each mention replaced by a token; mentions lie in the sentence, in order."""
    pieces: list[str] = []
    edges: list[tuple[int, int]] = []
    at, size, han = sentence.start, 0, chinese(page.quote(sentence))
    for number, mention in enumerate(mentions):
        token = f"⟦{mention.kind}:{number}⟧"
        quote = None if han else _quoted(page.text, mention, sentence)
        for first, words in _stretches(page.text, at, mention.start - bool(quote), chinese=han):
            edges.append((size, first))
            pieces.append(words)
            size += len(words)
        edges.append((size, mention.start))
        pieces.append(token)
        at, size = mention.end, size + len(token)
        if quote:
            edges.append((size, at))
            pieces.append(quote["stop"])
            at, size = quote.end(), size + len(quote["stop"])
    for first, words in _stretches(page.text, at, sentence.end, chinese=han):
        edges.append((size, first))
        pieces.append(words)
        size += len(words)
    text = "".join(pieces)
    text = _han(text) if han else text
    return Masked(text, mentions, tuple(edges), han, frozenset(it.kind for it in mentions))
