"""Tax rates by their percentage alone, where the sentence, its question or its heading speaks of a tax.

Read where no pattern of `figures` has read the number. The rate that a better one is compared with, a share of revenue
and a subsidy are no rates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Kind, Mention, Named, Part
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.answers import asked
from kg.extract.rules.figures import PAYER
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.holders import spoken_of
from kg.extract.rules.measures import told
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.scopes import scope_of
from kg.extract.rules.wording import denied
from kg.terms import HET

_TAX = (
    r"\b(?:(?:import|customs|excise|stamp) dut(?:y|ies)|rates? of duty|[Tt]ariffs?|[Tt]ax(?:es|ed|man|payers?)?"
    r"|TAX(?:ES)?|[Ll]ev(?:y|ied)|[Pp]rofits|[Tt]axation|[Rr]evenue service)\b"
)
_COMPARED = re.compile(
    r"\b(?:(?:from|than|at least|up to|another|of these|down from|face|pay|exceed(?:s|ing)?|above|over|beyond"
    r"|in excess of) (?:the )?"
    r"|(?:rather than|instead of|compared (?:with|to)|against|versus|vs\.?|usual|national|normal|standard"
    r"|statutory|general"
    r"|elsewhere|outside (?:it|them|these|that)|while|whereas|otherwise)\b[^,.;()⟦]{0,50})$"
)
#: "60% of revenue", "15% of companies", "5% growth", "a 50% rebate" are no rates of tax.
_SHARE = re.compile(
    r" (?:(?:of|more|less|higher|lower|growth|increase|rise|drop|share|stake|discount|rebate|refund|subsidy|rent"
    r"|points?|cheaper|percentage)\b)(?! (?:the |their |its |your )?(?:profits?|income|earnings|taxable|what)\b)"
)
_NO_RATE = re.compile(
    r"\b(?:receipts|refund\w*|rebate|grew|rose|fell|growth|(?:in|for) (?:(?:a|one|some) )?parts? of|share of"
    r"|stake|paid \d|revenue from|top\w* up)\b"
)
_PARK = re.compile(r"(?:\b(?:[Zz]one|[Pp]ark|(?<!Bay )[Aa]rea|Loop)|Hetao)$")
_ZONE = re.compile(rf"{_PARK.pattern}|\b(?:Hong Kong|Macao|Hengqin|Qianhai|Nansha)$")


@rule(
    "tax-percentage",
    r"(?P<value>{:AMOUNT})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs=("⟦Quantity:",),
)
def tax_percentage(found: Found) -> Iterator[Claim]:
    """The rate of tax a sentence on tax gives, of the place it names or the text is about. Not one compared with it."""
    value = found.mention("value")
    if not isinstance(value.value, Amount) or value.value.unit != "P1" or told(found, value) or not _on_tax(found):
        return
    before, after = found.masked.text[: found.match.start()], found.masked.text[found.match.end() :]
    if _COMPARED.search(before[-_NEAR:]) or _SHARE.match(after) or _NO_RATE.search(found.masked.text):
        return
    if len(_CELLS.findall(found.masked.text)) > 1 or PAYER.search(before):  # a row of a table: its column tells of what
        return
    about = _taxing(found)
    if about and not denied(found, "value"):
        mood = HET.Expected if _LEFT_OPEN.search(found.masked.text) else None
        yield from observed(
            found, Figure(about, f"{_levy(found)} rate", value, _span(found), mood, scope=scope_of(found, value))
        )


def _levy(found: Found) -> str:
    """What is levied by the rate: a duty on goods is named as such, whatever is levied on profits is a tax."""
    levies = [it[0].lower() for it in _LEVY.finditer(found.masked.text, 0, found.match.start())]
    levy = levies[-1].replace("duties", "duty") if levies else "tax"
    return {"profits": "tax", "vat": "value-added tax"}.get(levy, levy)


#: Levies by their names; "the rate of duty on tea" is one of the duty.
_LEVY = re.compile(
    r"\b(?:(?:(?:import|customs|excise|stamp|goods) )?(?:dut(?:y|ies)\b(?! station| free|-free)|tariff\b)"
    r"|value-added tax|VAT|tax|profits)\b",
    re.IGNORECASE,
)
_NEAR = 60
_CELLS = re.compile(r" [/|] |\t")
_LEFT_OPEN = re.compile(
    r"\b(?:I hear|reportedly|is expected to|are expected to|proposal|proposes|might|would"
    r"|(?:rates?|tax(?:es)?|relief) may)\b"
)


def _on_tax(found: Found) -> bool:
    """Whether the sentence, or the question or heading over it, speaks of a tax."""
    own = re.search(_TAX, found.masked.text)
    return bool(own) or asked(found, rf"{_TAX}|\bWhat (?:do|will|would) (?:I|we|firms|companies) pay\b") is not None


def _taxing(found: Found) -> Named | None:
    """The zone, park or city of the rate: nearest before the number in its sentence, else after it, else the topic."""
    at = found.mention("value").start
    there = [it for it in found.masked.mentions if it.kind is Kind.PLACE and _ZONE.search(it.text)]
    before, after = ([it for it in there if (it.start < at) is side] for side in (True, False))
    if before or after:
        return named(before[-1] if before else after[0])
    headed = place_of_headline(found) if found.sentence.part is Part.LIST_ITEM else None
    topic = headed or spoken_of(found, frozenset((Kind.PLACE,)))
    if isinstance(topic, Named) and _PARK.search(topic.name):
        return topic
    return _last(found)


def _last(found: Found) -> Named | None:
    seen: list[Mention] = [*found.context.earlier, *found.context.mentions]
    zones = [it for it in seen if it.kind is Kind.PLACE and _PARK.search(it.text) and it.start < found.sentence.start]
    return named(zones[-1]) if zones else None


def _span(found: Found) -> tuple[int, int]:
    return found.sentence.start, found.sentence.end


RULES = (tax_percentage,)
