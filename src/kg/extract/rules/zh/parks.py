"""Chinese: the park that a page speaks of where a sentence does not say; none where it may be either of two."""

from __future__ import annotations

import re

from kg.evidence import Kind, Mention, Named
from kg.extract.rule import Found, named
from kg.extract.rules.zh.references import across, called
from kg.extract.rules.zh.wording import covered, titled
from kg.han import plain


def park(found: Found) -> Named | None:
    """The park of the page so far, or the place that its document is for."""
    end = found.span()[0]
    facing = across(found.context)
    here, above = (_parks(it, end, facing) for it in (found.context.mentions, found.context.earlier))
    if len(set(here)) == 1:
        return here[0]
    plan = titled(found)
    told = covered(plan.name) if plan else None
    parks = [*above, *here]
    return told or (_leads(found, parks) if parks else _ground(found, end))


def _leads(found: Found, parks: list[Named]) -> Named | None:
    """The first park of the page, unless it is named together with another: 甲园区和乙园区."""
    first = next(iter(parks), None)
    text = plain(found.context.page.text)
    at = text.find(plain(first.name)) if first else -1
    if at < 0 or first is None or _WITH_ANOTHER.match(text, at + len(first.name)):
        return None
    return first


_WITH_ANOTHER = re.compile(r"(?:\([^()]*\))?(?:和|与|及|、|同)[^。]{0,12}园")


def _parks(mentions: list[Mention], end: int, facing: set[Named]) -> list[Named]:
    """The parks that mentions before an offset name, in order; the zone, which is both of its parks, last.

    facing: what is named only as lying across from another.
    """
    places = [named(it) for it in mentions if it.kind is Kind.PLACE and it.start < end]
    parks = [it for it in places if called(plain(it.name), "园区") and it not in facing]
    return [it for it in parks if not plain(it.name).endswith("合作区")] or parks


def _ground(found: Found, end: int) -> Named | None:
    """The ground or area named last."""
    seen = (*found.context.earlier, *found.context.mentions)
    places = (it for it in reversed(seen) if it.kind is Kind.PLACE and it.start < end)
    return next((named(it) for it in places if plain(it.text).endswith(("河套", "片区"))), None)


def of_headline(found: Found) -> Named | None:
    """The one building, park or institute that the page's first line names."""
    end = found.context.page.text.find("\n")
    seen = (*found.context.earlier, *found.context.mentions)
    things = {
        named(it) for it in seen if it.end <= end and it.kind in _FORMS and _FORMS[it.kind].search(plain(it.text))
    }
    return things.pop() if len(things) == 1 else None


_BUILT = re.compile(r"(?:园|园区|保税区|片区|中心|大厦|大楼|楼|广场|基地|平台|空间|港|谷|城|馆|院|口岸|码头|厅)$")
_INSTITUTE = re.compile(r"(?:研究院|实验室|研究所|创新中心|研发中心|加速器|孵化器)$")
_FORMS = {Kind.PLACE: _BUILT, Kind.ORGANIZATION: _INSTITUTE}
