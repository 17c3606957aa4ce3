"""People in English text: by office, by surname and given name, by what is said of them.

Surnames are the frequent ones of the mainland (pinyin) and of Hong Kong (Cantonese romanisation); given names the
frequent English ones. None is a name without a second sign: a run of words in the form of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.heads import FIELDS, HEADS, OFFICES, listed
from kg.extract.titles import Run, Words

_PINYIN = listed(
    """
    Ai An Bai Ban Bao Bi Bian Cai Cao Cen Chai Chang Chen Cheng Chi Chu Cong Cui Dai Deng Di Ding Dong Dou Du Duan
    Fan Fang Fei Feng Fu Gan Gao Ge Geng Gong Gu Guan Guo Hai Han Hao He Hong Hou Hu Hua Huang Huo Ji Jia Jian Jiang
    Jiao Jin Jing Kang Ke Kong Kuang Lai Lan Lei Leng Li Lian Liang Liao Lin Ling Liu Long Lou Lu Luo Lv Ma Mao Mei
    Meng Miao Ming Mo Mu Ni Nie Niu Ou Pan Pang Pei Peng Pi Qi Qian Qiao Qin Qiu Qu Quan Ran Rao Ren Ruan Sha Shan
    Shang Shao Shen Sheng Shi Shu Song Su Sun Tan Tang Tao Teng Tian Tong Tu Wan Wang Wei Wen Weng Wu Xi Xia Xiang
    Xiao Xie Xin Xing Xiong Xu Xue Yan Yang Yao Ye Yi Yin Ying You Yu Yuan Yue Yun Zang Zeng Zhai Zhan Zhang Zhao
    Zhen Zheng Zhong Zhou Zhu Zhuang Zhuo Zong Zou Zuo Ouyang Sima Shangguan
    """
)
_CANTONESE = listed(
    """
    Au Chan Chau Cheng Cheong Cheuk Cheung Chiang Chiu Choi Chong Chow Choy Chu Chua Chui Chun Chung Fok Fong Fung
    Ha Ho Hon Hui Hung Ip Kam Ko Koo Kwan Kwok Kwong Lai Lam Lau Law Lee Leung Leong Li Liu Lo Lok Lui Luk Lung Ma
    Mak Man Mo Mok Mui Ng Ngai Ngan Or Pang Poon Pun Shek Shum Sin Sit Siu So Suen Sum Sun Sung Sze Szeto Tai Tam
    Tang To Tong Tsai Tsang Tse Tso Tsoi Tsui Tung Wan Wong Woo Wu Yam Yan Yau Yeung Yim Ying Yip Yiu Yu Yuen Yung
    Zee
    """
)
_GIVEN = listed(
    """
    Aaron Ada Adam Adrian Alan Albert Alex Alexander Alfred Algernon Alice Allan Allen Amanda Amy Andrea Andrew
    Andy Angela Anita Ann Anna Anne Annie Anthony Arthur Barbara Beatrice Ben Benjamin Bernadette Bernard Betty
    Bill Bob Brian Bruce Carl Carlson Carmen Carol Caroline Carrie Catherine Cathy Cecilia Charles Charlotte
    Christian Christina Christine Christopher Christy Claire Clara Clarence Cliff Colin Connie Craig CY Cynthia
    Daniel Dave David Debbie Dennis Derek Diana Dick Dominic Donald Doreen Doris Dorothy Douglas Duncan Eddie
    Edgar Edith Edmund Edward Edwin Elaine Eleanor Elena Elizabeth Ellen Elsa Elsie Emily Emma Eric Erick Ernest
    Esther Ethan Eugene Eunice Eva Evelyn Felix Fiona Florence Francis Frank Frankie Franklin Fred Frederick Gary
    George Gerald Gigi Gilbert Glenn Gloria Gordon Grace Graham Gregory Hannah Harold Harriet Harry Helen Helena
    Henry Herbert Herman Hilary Horace Howard Hugh Hugo Ian Ida Ingrid Irene Isaac Isabel Ivan Ivy Jack Jackson
    Jacky Jacob Jake James Jane Janet Jason Jasper Jeff Jeffrey Jennifer Jenny Jeremy Jessica Jill Jim Jimmy Jo
    Joan Jocelyn Joe Joel John Johnny Johnson Jon Jonathan Joseph Joshua Joyce Juan Judith Judy Julia Julian Julie
    Justin Karen Karl Kate Katherine Katie Kay Keith Kelly Kelvin Ken Kenneth Kenny Kevin Kim Kitty Kyle Lara
    Laura Lawrence Leila Lena Leo Leon Leonard Leonie Leslie Lewis Lillian Lily Lina Linda Lisa Lloyd Lorraine
    Louis Louise Lucy Luis Luke Lydia Mabel Mable Marco Marcus Margaret Maria Marie Marina Mario Marion Marjorie
    Mark Martin Marvin Mary Matthew Maurice Max Maya Megan Mel Melissa Mia Michael Michelle Mike Miles Miranda
    Molly Mona Monica Nadia Nancy Natalie Nathan Neil Neville Nicholas Nick Nicole Nigel Nina Noah Nora Norman
    Oliver Olivia Oscar Owen Pamela Patricia Patrick Patsy Paul Peggy Penny Perry Peter Philip Phillip Phoebe
    Polly Priscilla Quentin Rachel Ralph Ray Raymond Rebecca Regina Rex Richard Rick Rita Robert Robin Roger
    Roland Ronald Ronnie Rosanna Rose Rosemary Rowena Roxanne Roy Ruby Russell Ruth Ryan Sabrina Sally Sam
    Samantha Samson Samuel Sandra Sarah Scott Sean Sebastian Sharon Shirley Sid Silvia Simon Sonia Sophia Stanley
    Starry Stefan Stella Stephanie Stephen Steve Steven Stuart Sue Sunny Susan Suzanne Sven Sylvia Tara Ted
    Terence Teresa Terry Tessa Theo Theresa Thomas Tilly Tim Timothy Tina Tobias Todd Tom Tommy Tony Tracy Trevor
    Vanessa Vera Veronica Victor Victoria Vincent Virginia Vivian Wallace Walter Warren Wayne Wendy Wilfred Will
    William Willy Wilson Winnie Yvonne Zoe
    """
)
_CANTONESE_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,11}(?:['’][a-z]+)?")
_NAME_WORD = re.compile(r"[A-Z]{2}|[A-Z][a-z]*(?:[-'’][A-Za-z]+)*")
_MAX_WORDS = 4
_AFTER_OFFICE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir)\.? $")
#: A given name that no syllables of Chinese spell, before a surname of Hong Kong: "Aurelio Mak", but not "Sha Tin".
_FOREIGN = re.compile(
    r"(?!(?:South|North|East|West|Upper|Lower|Great|Little|Ocean|Hotel|Plaza|Tower|Mount|Cheung|Kwong)\b)[A-Z][a-z]{4,}"
)
_WORDS = listed(
    """
    Au Ha Ho Hon Hung Ip Ko Law Lo Ma Man Mo Or Pun Shek Sin Sit So Sum Sun Sung Tai Tam Tang To Tong Tung Wan Ying Lam
    Lai Lung Chung
    """
)
#: A word of these by itself is a person before it is a body.
SURNAMES = _PINYIN | _CANTONESE
#: Words of an office that stand in one run with the name: "Secretary for Development Ada Kwok".
_BEFORE_NAMES = OFFICES | FIELDS | {"State", "Administration"}
_SAID_BEFORE = re.compile(
    r"\b(?:argues?|argued|says|said|reckons?|believes?|adds|added|notes|noted|warns|warned|recalls|recalled"
    r"|explains) $"
)
#: Given names that head names of places too.
_GIVEN_HEADS = frozenset(("Wing",))
#: How far before a name its office is sought, in characters.
_BEFORE = 40
_SAID = re.compile(r" (?:said|told|added|noted|explained)\b")
_BYLINE = re.compile(
    r"(?:^|\n)By $"
    r"|\b(?:[Pp]osted|[Ww]ritten|[Ee]dited|[Pp]hotos?|[Ll]ecture|[Tt]alk|[Nn]ovel|[Bb]ook)\b[^.;]{0,24} by $"
)
_OFFICE_BEFORE = re.compile(
    r"\b(?i:president|premier|vice-premier|chairman|chairwoman|chairperson|governor|mayor|minister|director|secretary"
    r"|chief executive|spokesperson|spokesman|spokeswoman|commissioner|ambassador|academician|ceo|founder|co-founder"
    r"|professor|economist|analyst|engineer|scientist|researcher|lawmaker|manager|geographer|historian|architect"
    r"|lawyer|barrister|biologist|chemist|physicist|mathematician|novelist|author|artist|painter|singer|pianist"
    r"|violinist|conductor|coach|captain|photographer|designer|lecturer|consultant|curator|planner|surveyor|editor"
    r"|columnist|correspondent|entrepreneur|councillor|legislator) $"
)
_OFFICE_AFTER = re.compile(
    r"(?:, (?:who\b|aged \d|\d\d,|(?:the |an? |its )?(?:[A-Z][\w&-]*(?:['’]s)? ){0,4}(?:[a-z]+[ -]){0,3}?"
    r"(?:president|chairman|chairwoman|chief|head"
    r"|director"
    r"|mayor|governor|secretary|minister|founder|co-founder|ceo|CEO|CTO|CFO|professor|dean|partner|spokes\w+"
    r"|manager|engineer"
    r"|analyst|researcher|scientist|economist|member|leader|owner|curator|official|commissioner|premier)\b)"
    r"|,? (?:said|says|added|noted|told|explained|recalled|stressed|emphasi[sz]ed|spoke|visited|attended"
    r"|delivered|chaired)\b)"
)


def people(found: Words) -> Iterator[tuple[int, int]]:
    """Spans of the names of people, without office or address."""
    for run in found.runs:
        before = [at for at in range(run.first, run.last) if found.words[at].text in _BEFORE_NAMES]
        first = before[-1] + 1 if before else run.first
        titled = any(found.words[at].text in OFFICES for at in before) or _in_office(found, run)
        if first < run.last and found.words[first].text == "Hon" and found.words[first + 1].text in _GIVEN:
            first += 1
        name = Run(first, run.last)
        if _is_person(found, name, titled=first > run.first and titled):
            yield found.span(name, name)
        elif tail := _behind_a_body(found, name):
            yield found.span(tail, tail)


def _in_office(found: Words, run: Run) -> bool:
    """Whether an office leads a run in, "Secretary for" before "Development Ada Lam": a field alone is no office."""
    start = found.words[run.first].start
    return bool(_OFFICE_FOR.search(found.text, max(0, start - _LEAD), start))


_OFFICE_FOR = re.compile(r"\b(?:Secretary|Minister|Commissioner|Director|Officer|Head|Adviser|Advisor) (?:for|of) $")
_LEAD = 24


def _behind_a_body(found: Words, run: Run) -> Run | None:
    """A person whose body stands right before in the same run: "the head of the Reed Region Ada Lam"."""
    heads = [at for at in range(run.first, run.last - 1) if found.words[at].text in HEADS]
    if not heads:
        return None
    name = Run(heads[-1] + 1, run.last)
    parts = [word.text for word in found.words[name.first : name.last + 1]]
    looks = len(parts) <= _MAX_WORDS and parts[-1] not in HEADS and _looks_named(parts)
    return name if looks and all(_NAME_WORD.fullmatch(part) for part in parts) else None


def _is_person(found: Words, name: Run, *, titled: bool) -> bool:
    parts = [word.text for word in found.words[name.first : name.last + 1]]
    if len(parts) > _MAX_WORDS or not all(_NAME_WORD.fullmatch(part) for part in parts) or "I" in parts:
        return False
    if (
        not HEADS.keys().isdisjoint(set(parts) - _GIVEN_HEADS)
        or parts[-1] in OFFICES
        or any(part in FIELDS for part in parts)
    ):
        return False
    start, end = found.span(name, name)
    before, after = found.text[max(0, start - _BEFORE) : start], found.text[end : end + 60]
    if _AFTER_OFFICE.search(before) or (len(parts) > 1 and _BYLINE.search(before)):
        return True
    if len(parts) == 1:
        return parts[0] in SURNAMES and (titled or bool(_SAID.match(after)))
    return (
        _looks_named(parts)
        or titled
        or bool(_OFFICE_BEFORE.search(before) or _OFFICE_AFTER.match(after) or _SAID_BEFORE.search(before))
    )


def _looks_named(parts: list[str]) -> bool:
    """Whether the words are surname and given name in the order of the mainland, of Hong Kong or of the West."""
    first, last = parts[0], parts[-1]
    mainland = len(parts) == 2 and first in _PINYIN and bool(_SYLLABLES.fullmatch(last))  # noqa: PLR2004 - surname, name
    hong_kong = bool(_CANTONESE_GIVEN.fullmatch(last)) and bool({*parts[:-1]} & _CANTONESE)
    western = first in _GIVEN and (last in _CANTONESE or last in _PINYIN or len(parts) > 1)
    western = western or (len(parts) == 2 and _FOREIGN.fullmatch(first) is not None and last in _CANTONESE - _WORDS)  # noqa: PLR2004
    return mainland or hong_kong or western


def short_forms(name: str) -> Iterator[str]:
    """The surname by which a page may go on to speak of a person: "Li" of "Li Qiang", "Lee" of "John Lee Ka-chiu".

    >>> list(short_forms("John Lee Ka-chiu")), list(short_forms("Li Qiang")), list(short_forms("Ann Baker"))
    (['Lee'], ['Li'], ['Baker'])
    """
    parts = [part for part in name.split() if not _CANTONESE_GIVEN.fullmatch(part)]
    if len(parts) > 1 and parts[0] in _PINYIN and parts[0] not in _GIVEN:
        yield parts[0]
    elif len(parts) > 1:
        yield parts[1] if parts[1] in _CANTONESE else parts[-1]
