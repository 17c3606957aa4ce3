"""What plans say: development directions, tasks, requirements, and what a place or body focuses on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Kind, Made, Part
from kg.extract.rule import Found, rule
from kg.extract.rules.clauses import agent
from kg.extract.rules.counted import COUNT, COUNT_ANY, LIST, OPENS, STOP, TEXT, counted, listed_items
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.reference import actor, subject
from kg.extract.rules.wording import ADVERBS, PLACES, PLANS, denied, whom
from kg.terms import HET

_PLAN = frozenset((Kind.PLAN,))
_PLACE = frozenset((Kind.PLACE,))


_OPENS_OR_ARE = rf"(?: (?:are|comprise)|{OPENS})[:,]? ?"


@rule(
    "development-directions",
    rf"(?P<lead>){COUNT_ANY} (?:[a-z-]+ )?(?:development directions|directions of development) [-–—] "
    rf"(?P<list>[^.;–—]+?) [-–—] [a-z]+ (?:the )?(?P<place>{{:PLACE}})",
    rf"(?P<lead>[^.;:]{{0,200}})\b{COUNT} (?:[a-z-]+ ){{0,2}}(?:development )?(?:directions"
    rf"|priorities|pillars)(?: for (?:the )?(?P<place>{{:PLACE}}))?[^.:;⟦]{{0,40}}?(?:[:—–]| - |,? namely"
    rf"|,? that is,?|,? as follows:?) ?{LIST}",
    rf"(?P<lead>){COUNT_ANY} (?:[a-z-]+ ){{0,2}}?(?:development directions|directions of development"
    rf"|directions for development)(?: (?:of|for) (?:the )?(?P<place>{{:PLACE}}))?"
    rf"(?: (?:are|were|have been|is) (?:laid down|set|given|named|planned|defined"
    rf"|fixed)(?: for (?:the )?(?P<given>{{:PLACE}}))?)?{_OPENS_OR_ARE}{LIST}",
    r"(?P<lead>)(?:[Tt]he )?(?:first|second|third|fourth|fifth|[Oo]ne|other)(?: of (?:the |its "
    r"|{:PLACE}['’]s )?(?:two|three|four|five|six)?)? ?(?:development )?directions?(?: of development)?(?: (?:of"
    r"|for) (?:the )?(?P<place>{:PLACE}))?,? (?:is|was|being|calls for) (?:to )?(?P<one>[^.;]+?)(?=[.;]|$|, the )",
    r"^(?P<lead>)As one of its (?:[a-z]+ )?directions of development, (?:the )?(?P<place>{:PLACE}) (?:will|is to"
    r"|shall) (?P<one>[^.;]+)",
    rf"(?P<lead>)^(?:The )?(?:main |key |future )?[Dd](?:evelopment directions|irections of development) (?:of|for) "
    rf"(?:the )?"
    rf"(?P<place>{{:PLACE}}) (?:are|include|comprise)[:,]? {LIST}",
    rf"(?P<lead>)\b[Tt]he following (?:[a-z]+ )?(?:development directions|directions)(?: of development)?"
    rf"(?: (?:of|for) (?:the )?(?P<place>{{:PLACE}}))?: {LIST}",
    rf"^(?P<they>They|These) are(?: as follows)?:? (?P<lead>){LIST}",
    rf"(?P<lead>)\b[Aa]s (?:its|the) (?:[a-z]+ )?(?:development )?directions(?: of development)?,? (?:the "
    rf")?(?:{{:PLAN}}|[a-z]+) (?:gives|names|sets|lists|assigns"
    rf"|has given)(?: (?:to )?(?:the )?(?P<place>{{:PLACE}}))? {LIST}",
    rf"^(?P<lead>[ •*·-]*)(?:[Dd]evelopment directions?|[Dd]irections of development)(?: (?:of"
    rf"|for) (?:the )?(?P<place>{{:PLACE}}))? ?[:|] ?{LIST}",
    rf"(?P<lead>)(?:[Tt]he )?(?P<place>{{:PLACE}}|\b[Ii]t)(?:['’]s|s) (?:[a-z]+ )?(?:development directions"
    rf"|directions of development) (?:are|include|comprise) (?:to |those of )?[:,]? ?{LIST}",
    rf"(?P<lead>)(?P<place>{{:PLACE}})[^.;⟦]{{0,60}}? (?:in|along) {COUNT.replace('?P<count>', '?:')} (?:[a-z-]+ )?"
    rf"directions, the first (?:of which |of them |one )?(?:is|being) (?P<one>[^.;]+?)(?=[.;]|$|, the )",
    r"(?P<lead>)(?:[Tt]he )?(?:first|second|third|fourth|fifth|last|other) (?:of (?:the |its )?(?:two|three"
    r"|four|five|six)? ?)?(?:development )?directions?(?: of development)? (?:set|given|named|laid down|listed"
    r"|defined|described)(?: (?:by|in) (?:the )?{:PLAN})?,? (?:is|was|being) (?:to )?(?P<one>[^.;]+?)(?=[.;]|$)"
    r"",
    r"(?P<lead>)\b[Tt]he direction in which (?:the )?(?P<place>{:PLACE}) (?:is to|should|will|shall) (?:develop"
    r"|grow|move)[^.;“\"]{0,40}?(?:{:PLAN})?(?: is| as|,)* [\"“](?P<one>[^\"”]+)",
    parts=(*TEXT, Part.LABEL),
    signs="direction priorities pillars They These",
)
def development_directions(found: Found) -> Iterator[Claim]:
    """The development directions a plan counts and lists; a list that has more or fewer items is not read."""
    count = counted(found.match["count"]) if found.has("count") else None
    if found.has("they") and not (count := _counted_before(found)):
        return
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    if count and any(it.predicate == HET.developmentDirection for it in here):
        return
    items = [_one(found)] if found.has("one") else listed_items(found, count)
    plan = found.context.plan_before(found.span()[1])
    given = next((group for group in ("place", "given") if found.has(group)), None)
    owner = plan or (found.thing(given) if given else found.context.before(_PLACE, found.span()[1]))
    if owner is None or (count and len(items) != count):
        return
    for start, end in items:
        if ":" in found.context.page.text[start:end]:  # the words that lead the list in
            continue
        yield found.claim(
            owner, HET.developmentDirection, found.context.text(found.context.page.text[start:end]), (start, end)
        )


def _counted_before(found: Found) -> int | None:
    """How many directions the sentence before has counted: "The park has four directions. They are …"."""
    before = [it for it in found.context.section.sentences if it.end <= found.sentence.start]
    told = _DIRECTIONS.search(found.context.page.quote(before[-1])) if before else None
    return counted(told["count"]) if told else None


_DIRECTIONS = re.compile(rf"\b{COUNT} (?:[a-z-]+ ){{0,2}}directions\b")


def _one(found: Found) -> tuple[int, int]:
    """The page span of a direction told by itself, without the comma after it."""
    start, end = found.span("one")
    return start, start + len(found.context.page.text[start:end].rstrip(" ,"))


@rule(
    "tasks",
    rf"(?P<lead>[^.;:]{{0,200}})\b{COUNT} (?:[a-z-]+ ){{0,2}}tasks[^.:;⟦]{{0,40}}[:—–] ?{LIST}",
    parts=TEXT,
    signs=("tasks",),
)
def tasks(found: Found) -> Iterator[Claim]:
    """The tasks a plan counts and lists; a list that has more or fewer items is not read."""
    items, plan = listed_items(found, counted(found.match["count"])), found.context.plan_before(found.span()[1])
    if plan is None or len(items) != counted(found.match["count"]):
        return
    for order, (start, end) in enumerate(items, 1):
        words = found.context.page.text[start:end]
        yield found.claim(plan, HET.hasTask, Made("task", (plan, words), (HET.Task,), words, order), (start, end))


_DEMANDS = (
    r"(?:stipulates?|requires?|calls? for|demands?|mandates?|prescribes?|obliges?|urges?|provides? that|states? "
    r"that|stress(?:es)?|says? that|specif(?:y|ies) that|asks? (?:for|the [a-z]+|⟦\w+:\d+⟧|all)|directs?|instructs?"
    r"|insists? (?:on|that)|commits? to|called for|required|stipulated|(?:makes|made) (?:it )?clear that"
    r"|calls? (?:on|upon)|called (?:on|upon)|lays? down that|sets? out that|provides for|demands?"
    r"|expects?(?! ⟦Quantity| (?:about|some|around|nearly|over|more)\b))"
)


@rule(
    "requires",
    rf"{whom('plan', 'PLAN', PLANS)},? (?:also |further )?(?:[a-z]+ly )?(?P<verb>{_DEMANDS})(?: the need)?(?: to"
    rf"| that)? (?P<words>[^.;]+)",
    rf"(?:[Uu]nder|[Aa]ccording to|[Aa]s required by|[Ii]n line with) (?P<plan>(?:the )?(?:{{:PLAN}}"
    rf"|\b(?:{PLANS})\b)|Article \d{{1,3}}),? (?P<words>[^.;]*?\b(?P<verb>must|shall|should|has to|have to|ought to"
    rf"|needs? to|may only|no [a-z]+ may"
    rf"|is required to|are required to|is obliged to|are obliged to|is expected to|are expected to)\b[^.;]+)",
    r"(?P<verb>proposes?|proposed|suggests?|pledges?|undertakes|obliges?|instructs?|(?<!in )orders?|tells|wants|plans"
    r"|seeks|aims|encourages?|supports?|asks|asked|urges?|demands?|mandates?|prescribes?|stipulates?"
    r"|provides for) (?P<words>(?:to|that|the|it|⟦|all|every|each|firms|companies)[^.;]+)",
    rf"^[\"“]?(?P<words>[A-Z][^.;]*?\b(?:must|shall|should|has to|have to|is to|are to|is required to"
    rf"|are required to)\b[^.;]*?),[\"”]? (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})) (?P<verb>says|states"
    rf"|stipulates|provides|reads|demands)",
    rf"^(?P<words>[^.;]{{4,160}}?\b(?P<verb>must|shall|should|has to|have to|is to|are to), (?:under|according to"
    rf"|as required by|in line with|says|by) (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})\b)(?: says)?, [^.;]+)",
    rf"^(?P<words>[^.;]{{3,160}}? (?:is|are) (?:also )?(?P<verb>required|obliged|asked|called upon|bound|instructed"
    rf"|urged"
    rf"|told|expected|directed) (?:by|in|under) (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})\b),? to [^.;]{{4,300}})",
    r"^(?P<words>[^.;]{4,300}?) (?:is|are) (?P<verb>required|called for|demanded|stipulated|prescribed|mandated"
    r"|provided for) (?:by|in|under) (?:the )?(?P<plan>{:PLAN})(?! to )",
    r"(?:[Ii]t is|[Aa]s is) a (?P<verb>requirement) of (?:the )?(?P<plan>{:PLAN}) that (?P<words>[^.;]+)",
    r"(?:[Ii]t is|[Aa]s is) (?P<verb>laid down|provided|stipulated|required|prescribed|ordered|set out)"
    r" (?:in|by) (?:the )?(?P<plan>{:PLAN}) that (?P<words>[^.;]+)",
    rf"\b(?:[Tt]he|[Oo]ne|[Aa]) (?:[a-z]+ )?(?P<verb>requirement|demand|instruction|task)s? (?:of|in|set by"
    rf"|laid down (?:in|by)|made (?:in|by)) (?:the )?(?P<plan>{{:PLAN}}|(?:{PLANS})) (?:is|are) (?:to |that )"
    rf"(?P<words>[^.;]+)",
    parts=TEXT,
    signs="stipulate require call demand mandate prescribe oblige urge provide state stress say specif "
    "ask insist commit must shall has have propos suggest pledge undertak oblig instruct order tells wants "
    "plans seeks aims encourag support should are is requirement clear lays sets task expects instruction ought needs",
)
def requires(found: Found) -> Iterator[Claim]:
    """What a plan stipulates, in the page's words. Not what a plan says of the past."""
    if found.sentence.part is Part.LIST_ITEM and _ITS.match(found.masked.text, 0, found.match.start("verb")):
        return  # "it … undertakes to register": of whom the list speaks
    plan = subject(found, "plan", _PLAN) if found.has("plan") else agent(found, "verb", _PLAN)
    plan = plan or (found.context.plan_before(found.sentence.start) if _ARTICLE.search(found.match[0]) else None)
    read = {HET.requirement, HET.developmentDirection, HET.hasTask}
    done = any(it.predicate in read and it.start >= found.sentence.start for it in found.context.claims)
    if plan is None or done or denied(found, "verb") or found.match["words"].startswith("of "):
        return
    if re.match(
        r"(?:states?|says?|provides?|specif(?:y|ies)|stress(?:es)?)\b", found.match["verb"]
    ) and not _DUTY.search(found.match["words"]):
        return
    start, end = found.span("words")
    if lead := _ASIDE_FIRST.match(found.match["words"]):
        start = found.masked.offset(found.match.start("words") + lead.end())
    end = start + len(_QUOTED.split(found.context.page.text[start:end], maxsplit=1)[0])
    cuts = [match.span() for match in re.finditer(r",? (?:and )?to (?=[a-z]+ )", found.context.page.text[start:end])]
    several = len(cuts) > 1 or (cuts and ", " in found.context.page.text[start:end])
    starts, ends = (
        ([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), end - start])
        if several and _LISTS.search(found.match[0])
        else ([0], [end - start])
    )
    for a, b in zip(starts, ends, strict=True):
        yield found.claim(
            plan,
            HET.requirement,
            found.context.text(found.context.page.text[start + a : start + b]),
            (start + a, start + b),
        )


_ITS = re.compile(r"\W*(?:[Ii]t|[Ii]ts)\b.{12,}$")
_ARTICLE = re.compile(r"^(?:Under |According to )?Article \d{1,3}\b")
#: Before the duty itself: "that …", "Under the Outline, promulgated in 2031, …".
_ASIDE_FIRST = re.compile(
    r"that |(?:issued|promulgated|published|released|adopted|passed|dated|which|shown)\b[^,]{3,100}, (?=[a-z⟦A-Z])"
)
#: What somebody says ends with these, and who says so follows.
_QUOTED = re.compile(r",[\"”](?= |$)|[\"”]$")
#: "… to do this, to do that, and to do a third thing": each is a requirement of its own.
_LISTS = re.compile(r", (?:and )?to [a-z]+ ")
_DUTY = re.compile(r"\b(?:must|shall|should|has to|have to|required|needs? to|be \w+ed|to be)\b")


@rule(
    "focus",
    rf"{whom('about', 'PLACE|ORG|PLAN', PLACES + '|' + PLANS + '|company|institute|centre|lab')},? (?:(?:which"
    rf"|that|and) )?(?:(?:will|is to|would|is|are|to|should) )*{ADVERBS}(?P<verb>focus(?:es|ed|ing)? "
    rf"(?:primarily |mainly |chiefly )?on"
    rf"|with a focus on|speciali[sz](?:es|ed|ing) in|concentrat(?:es|ed|ing|e) on|(?:is |are )?(?:devoted"
    rf"|dedicated) to|targets|geared to|zero(?:es|ing) in on) (?!for )(?P<words>[^.;]+?){STOP}",
    r"(?:[Tt]he )?(?:main |key )?(?P<verb>focus|focuses|priorities|priority fields|key fields|key industries"
    r"|priority sectors|priority areas|[Kk]ey sectors|[Mm]ain (?:sectors|industries|fields)|[Ff]ocus areas"
    r"|[Ff]ocus (?:sectors|industries|fields)|[Kk]ey (?:fields|industries|areas)|[Pp]riorit(?:y (?:fields|industries"
    r"|sectors|areas)|ies)) (?:of|at|in|for) (?P<about>(?:the )?{:PLACE|ORG|PLAN}) (?:is|are|will be|includes?) "
    r"(?P<words>[^.;]+)",
    rf"(?P<verb>focus(?:es|ed|ing)? (?:primarily |mainly |chiefly |its [a-z]+ )?on|speciali[sz](?:es|ed|ing) in"
    rf"|concentrat(?:es|ed|ing|e) (?:mainly |its [a-z]+ )?on|devoted to|dedicated to|geared to|geared towards"
    rf"|cent(?:er|re)(?:s|ed) on"
    rf"|giv(?:es|ing|en|e)? (?:priority|pride of place|precedence) to|gave priority to|prioriti[sz](?:es|ed|ing)"
    rf"|puts? (?:the |its )?(?:emphasis|accent|weight|focus) on|targets(?! for)|zero(?:es|ing) in on|is built around"
    rf"|revolves around|pursues|champions"
    rf"|is strong in|works in the field of|is engaged in|does research (?:in|into|on)|conducts research (?:in"
    rf"|into|on)|caters to|works on|will work on(?! (?:an?|the|its|this|how|new)\b)|aims at fields such as|lists as "
    rf"its (?:key |priority )?(?:fields"
    rf"|industries)) (?P<words>[^.;]+?){STOP}",
    r"^(?P<words>[^.;⟦]{3,120}?) (?:are|is|were|remain"
    r"|form) (?:the |its |their )?(?:main |key |declared |special |core )?(?P<verb>focus|focal points|fields?"
    r"|sectors?|industry|industries"
    r"|priorit(?:y|ies)|priority (?:fields|sectors|industries)|key (?:fields|industries|sectors|areas)|strengths"
    r"|specialit(?:y|ies))"
    r" (?:of|in|for|at) (?:the )?(?P<about>{:PLACE|ORG|PLAN})",
    r"^(?P<verb>Focus(?:ing|ed) on|Speciali[sz](?:ing|ed) in|Target(?:ing|ed)(?: at)?|Devoted to|Dedicated to"
    r"|Concentrat(?:ing|ed) on|Geared (?:to|towards)|Aimed at|Cent(?:er|re)d on|Built around|With a focus on"
    r"|With its focus on|Giving priority to|Prioriti[sz]ing)"
    r" (?P<words>[^.;⟦]{3,160}?), (?P<about>(?:the )?{:PLACE|ORG|PLAN})",
    r"(?P<about>(?:the )?{:PLACE|ORG|PLAN})['’]s (?:[a-z]+ )?(?P<verb>focus|focuses|priorit(?:y|ies)"
    r"|(?:priority|key|main|core|leading|pillar) (?:fields|industries|sectors|areas))"
    r" (?:is|are|will be|includes?|comprises?|cover|lies in|lie in) (?:on )?(?P<words>[^.;]+)",
    r"(?P<about>(?:the )?{:PLACE|ORG|PLAN}) (?P<verb>(?:puts?|throws?|places?) (?:its|their) (?:weight|strength"
    r"|resources|energies|money) (?:behind|into|on)|(?:bets|banks|builds|majors) on|backs) (?P<words>[^.;]+)",
    r"\b[Tt]he (?:industries|fields|sectors|branches|technologies)(?: that| which|) (?:the )?(?P<about>{:PLACE"
    r"|ORG|PLAN}) (?:will |is to |wants to |is |aims to )?(?P<verb>nurture|nurtures|foster|fosters|promote|promotes"
    r"|develop|develops|favours?|support|supports|pursue|pursues|serve|serves|cultivate|attract|focus on"
    r"|focuses on|concentrates on|specialises in) (?:are|is|include) (?P<words>[^.;]+)",
    rf"[Pp]riority (?:will be|is|is to be|shall be) (?P<verb>given)(?: (?:in|at"
    rf"|by) (?:the )?(?P<about>{{:PLACE|ORG|PLAN}}))? to (?P<words>[^.;]+?){STOP}",
    r"^(?:[Ff]rontier |[Kk]ey |[Pp]riority )?[Ff]ields such as (?P<words>[^.;]+?) (?:are|will|shall"
    r"|is)[^.;]{3,60}?(?P<verb>developed|promoted|supported|fostered) (?:in|at|by) (?:the )?(?P<about>{:PLACE"
    r"|ORG})",
    rf"^(?:In|At|For) (?:the )?(?P<about>{{:PLACE|ORG|PLAN}}),? (?:the )?(?:main )?(?P<verb>emphasis|focus"
    rf"|accent|stress|priority) (?:is|lies|will be|falls) (?:on )?(?P<words>[^.;]+?){STOP}",
    r"^[ •*·-]*(?:[A-Z][a-z]+ )?(?P<verb>[Ff]ocus|[Pp]riority (?:fields|industries|sectors)|[Kk]ey (?:fields"
    r"|industries|sectors)|[Ff]ields of focus)(?: of (?:the )?(?P<about>{:PLACE|ORG|PLAN}))? ?[:"
    r"|] ?(?P<words>[^.;]+)[.]?$",
    parts=(*TEXT, Part.LABEL, Part.HEADLINE),
    signs="research engaged evoted edicated argeted imed industries sectors weight strength bets banks backs "
    "Giving ocus peciali "
    "oncentrat devoted dedicated geared cent riorit puts put targets zero built revolves "
    "strong works work ield ndustries emphasis accent stress pride",
)
def focus(found: Found) -> Iterator[Claim]:
    """What a place, body or plan focuses on, in the page's words."""
    kinds = frozenset((Kind.PLACE, Kind.ORGANIZATION, Kind.PLAN))
    if found.has("about"):
        about = actor(found, "about", kinds)
    else:
        about = place_of_headline(found) if _ROW.search(found.match[0]) else agent(found, "verb", kinds)
    done = any(it.predicate == HET.focus and it.start >= found.sentence.start for it in found.context.claims)
    if about is not None and not done and not denied(found, "verb"):
        words = _COUNTED.sub("", found.words("words").rstrip(" ,"))
        yield found.claim(about, HET.focus, found.context.text(words))


#: "three fields: optics, …".
_COUNTED = re.compile(
    r"^(?:the following |two |three |four |five |six |several )?(?:[a-z]+ )?(?:fields|areas|sectors|industries)"
    r"(?::|, namely|,? such as) "
)


_ROW = re.compile(r"^[ •*·-]*[A-Z][A-Za-z ]{3,30} ?[:|]")

RULES = (development_directions, tasks, requires, focus)
