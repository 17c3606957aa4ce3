"""What a count of firms counts: "62 companies and institutes" are both, "10 firms from the coast" are some. No rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.evidence import Amount, Mention
from kg.extract.rule import Found

_ORGANIZATIONS = (
    r"(?:companies|firms|enterprises|institutions|institutes|tenants|platforms|cent(?:er|re)s|laboratories|labs"
    r"|start-?ups|universities|organi[sz]ations|businesses|incubators|agencies|bodies|spin-offs?|ventures|suppliers)"
)
#: What a place may house, as the last word of what is counted.
HOUSED = re.compile(
    rf"\b(?:{_ORGANIZATIONS}|projects|teams|researchers|scientists|people|staff|employees|talents|partners|residents"
    r"|students|names|outfits|members)$"
)
_KIND = rf"(?:(?!(?:the|their|its|other|more|two|three)\b)[a-z-]+ )?{_ORGANIZATIONS}"
_JOINED = re.compile(rf"(?P<others>(?:, {_KIND})*,? and {_KIND})\b")
_FROM = re.compile(r" (?P<from>from (?:the )?⟦Place:\d+⟧(?:(?:, |,? and )(?:the )?⟦Place:\d+⟧)*)(?! to\b)")


#: "12 more tenants": not how many there are.
_MORE = re.compile(r"[\d,.]+ (?:more|additional|further|other) ")


@dataclass(frozen=True, slots=True)
class Tally:
    """A count as the page tells it. kind: what is counted; scope: where it says which of them (page offsets)."""

    kind: str
    mention: Mention
    scope: tuple[int, int] | None


def tally(found: Found, value: Mention) -> Tally | None:
    """What an amount counts that a place may house; None of anything else."""
    kind = HOUSED.search(value.value.of) if isinstance(value.value, Amount) else None
    if kind is None or _MORE.match(value.text):
        return None
    masked = found.masked
    end = masked.place(value)[1] if value in masked.mentions else len(masked.text)
    if joined := _JOINED.match(masked.text, end):
        last = masked.offset(joined.end())
        value = replace(value, end=last, text=found.context.page.text[value.start : last])
        return Tally(kind[0] + joined["others"], value, None)
    origin = _FROM.match(masked.text, end)
    scope = (masked.offset(origin.start("from")), masked.offset(origin.end("from"))) if origin else None
    return Tally("tenants" if kind[0] == "names" else kind[0], value, scope)
