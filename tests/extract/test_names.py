"""Names the editors have not met: what is one, where it ends, of which kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import URIRef

from kg.evidence import Kind, Page, Reading
from kg.extract import Gazetteer, extract
from kg.extract.documents import canonical_number, is_document_number
from kg.extract.names import widened
from kg.vocabulary import SEGMENTS, Name

PAGE = "Harbour notes\n\n{}\n"


def found(reading: Reading) -> list[tuple[str, str]]:
    """The named mentions of a page, without its headline."""
    no_names = {Kind.DATE, Kind.QUANTITY}
    return [(it.kind.value, it.text) for it in reading.mentions if it.kind not in no_names and it.start > 12]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "It asked the Ministry of Tides and the Harbour Innovation and Technology Bureau.",
            [("Organization", "Ministry of Tides"), ("Organization", "Harbour Innovation and Technology Bureau")],
        ),
        (
            "The Reed Culture, Sports and Tourism Bureau wrote to Reed Boats Co., Ltd. yesterday.",
            [("Organization", "Reed Culture, Sports and Tourism Bureau"), ("Organization", "Reed Boats Co., Ltd.")],
        ),
        (
            "The Mill Government Service and Data Administration wrote to Tide Bus Service and Reed Data Centre.",
            [
                ("Organization", "Mill Government Service and Data Administration"),
                ("Organization", "Tide Bus Service"),
                ("Organization", "Reed Data Centre"),
            ],
        ),
        (
            "They read the Development Plan for the East Park of the River Science and Trade Zone in full.",
            [("Plan", "Development Plan for the East Park of the River Science and Trade Zone")],
        ),
        (
            "They read the Memorandum of Understanding on Jointly Dredging the Reed River by Anport and Westport.",
            [("Plan", "Memorandum of Understanding on Jointly Dredging the Reed River by Anport and Westport")],
        ),
        (
            "The Tide Agreement and the Reed Agreement stand.",
            [("Plan", "Tide Agreement"), ("Plan", "Reed Agreement")],
        ),
        ("It cites Guofa [2031] No. 7 at length.", [("Plan", "Guofa [2031] No. 7")]),
        ("It cites Order No. 9 of the River Council.", [("Plan", "Order No. 9 of the River Council")]),
        ("Quay Building 8 stands beside Reed Line 12.", [("Place", "Quay Building 8"), ("Place", "Reed Line 12")]),
        ("The 2031 World Tide Rowing Tour begins.", [("Event", "2031 World Tide Rowing Tour")]),
        ("Premier Li Wenbo met Dr Sven Ohlsson.", [("Person", "Li Wenbo"), ("Person", "Sven Ohlsson")]),
        ("Chan Tai-wai and Mandy Chan agreed.", [("Person", "Chan Tai-wai"), ("Person", "Mandy Chan")]),
        ("Ada Kirsch, who heads the lab, agreed.", [("Person", "Ada Kirsch")]),
        ("Orla Kan, RTI director of ventures, agreed.", [("Person", "Orla Kan"), ("Organization", "RTI")]),
        ("The Hon Kenneth Mak agreed.", [("Person", "Kenneth Mak")]),
        ("Head of the Tide Region John Mak Ka-fai agreed.", [("Person", "John Mak Ka-fai")]),
        ("It signed the “Arrangement on ‘Two Quays’ at the Reed Loop”.",
         [("Plan", "Arrangement on ‘Two Quays’ at the Reed Loop")]),
        ("It rose in Anport's Reed district.", [("Place", "Anport"), ("Place", "Reed district")]),
        ("It came fourth (Tideway Review, 2031).", [("Organization", "Tideway Review")]),
        ("So says Ola Ferro of the Tide Institute.", [("Person", "Ola Ferro"), ("Organization", "Tide Institute")]),
        ("It rose at 40 Reed Road.", [("Place", "40 Reed Road")]),
        ("Many live in Xville and in Old Marsh.", [("Place", "Xville"), ("Place", "Old Marsh")]),
        ("The 27th Reed Tide Fair closed.", [("Event", "27th Reed Tide Fair")]),
        ("It asked the Tide Builders' Association.", [("Organization", "Tide Builders' Association")]),
        ("Reed Boats (Anport) Limited grew.", [("Organization", "Reed Boats (Anport) Limited")]),
        ("It cites Circular TDB 3/2031 at length.", [("Plan", "Circular TDB 3/2031")]),
        ("It was bought of Tide Investment Bay, owned by Reed Quay Bay.",
         [("Place", "Tide Investment Bay"), ("Organization", "Reed Quay Bay")]),
        ("The Tide Centre II grew.", [("Organization", "Tide Centre II")]),
        ("It told the Tideway Gazette so.", [("Organization", "Tideway Gazette")]),
        ("It bought parts from the startup Quellon.", [("Organization", "Quellon")]),
        ("It bought parts from ReedNet.", [("Organization", "ReedNet")]),
        ("Veltrona, a maker of tide gauges, grew.", [("Organization", "Veltrona")]),
        ("Anchor 200 (310 m) was completed in 2031.", [("Place", "Anchor 200")]),
        ("Chief Executive KC Kwok agreed.", [("Person", "KC Kwok")]),
        ("Trade with the mainland has grown.", [("Place", "mainland")]),
        ("It began with the \"Low Water\" safety campaign.", [("Event", "Low Water")]),
        (
            "They signed the Reed Boats Agreement in Anport District on 3 May.",
            [("Plan", "Reed Boats Agreement"), ("Place", "Anport District")],
        ),
        (
            "The Reed Ferry Pact between the Tide Council and the Quay Bank holds.",
            [("Plan", "Reed Ferry Pact"), ("Organization", "Tide Council"), ("Organization", "Quay Bank")],
        ),
        (
            "The Agreement between the Tide Council and the Quay Bank on Shared Boats holds.",
            [("Plan", "Agreement between the Tide Council and the Quay Bank on Shared Boats")],
        ),
        (
            "The Plan for Deepening Trade among Reedland, Marsh City and Anport in the Reed Bay holds.",
            [("Plan", "Plan for Deepening Trade among Reedland, Marsh City and Anport in the Reed Bay")],
        ),
        ("The Reed Rent Scheme of the Tide Council helps.",
         [("Plan", "Reed Rent Scheme"), ("Organization", "Tide Council")]),
        ("The Rules of the Tide Council on Boats hold.", [("Plan", "Rules of the Tide Council on Boats")]),
        ("The Tide Council Panel on Trade and Industry met.",
         [("Organization", "Tide Council Panel on Trade and Industry")]),
        ("Coach Ada Ferro left.", [("Person", "Ada Ferro")]),
        ("It asked the Reedland Branch and the Anport Branch of the Quay Bank.",
         [("Organization", "Anport Branch of the Quay Bank")]),
        ("Will I pay less?", []),
        ("The Ada Chamber Players of Anport sang.", [("Organization", "Ada Chamber Players")]),
        ("The historian Orla Dunning agreed.", [("Person", "Orla Dunning")]),
        ("It goes through the Reed Trade Single Opening.", []),
        ("Guests came from Xville, and boats came from Marsh'ao.", [("Place", "Xville"), ("Place", "Marsh'ao")]),
        ("THE boats sail near Xville.", [("Place", "Xville")]),
        ("Block B and Reed Tower C are full.", [("Place", "Block B"), ("Place", "Reed Tower C")]),
        ("The Reed Library stands beside the Tide Library.",
         [("Place", "Reed Library"), ("Organization", "Tide Library")]),
        ("They marked the opening of the Reed Laboratory.", [("Place", "Reed Laboratory")]),
        ("Reed University (Guangzhou) grew.", [("Organization", "Reed University (Guangzhou)")]),
        ("Is there help for small laboratories?\nA: Yes. It is small.", []),
    ],
)  # fmt: skip
def test_a_name_is_found_whole_and_of_its_kind(
    reading: Callable[[str], Reading], sentence: str, expected: list[tuple[str, str]]
) -> None:
    """The longest name wins; offices, articles and possessives stay outside."""
    assert expected == found(reading(PAGE.format(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The mainland market grew.",
        "It uses AI, 5G and GDP figures.",
        "On Friday the zone, the plan and the city were discussed.",
        "Officials said so.",
        "The Chinese economy grew in January.",
        "Its I&T policies and MOUs were discussed.",
        "LCQ8: the new quay",
        "It wore a “Plan to win” badge.",
        "He spoke in Cantonese and in English.",
        "It holds shares in Quellon and more.",
    ],
)
def test_ordinary_words_are_no_names(reading: Callable[[str], Reading], sentence: str) -> None:
    """Plain words, fields, weekdays and adjectives of nations name nothing."""
    assert found(reading(PAGE.format(sentence))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northwind Robotics Limited opened. The Company grew.", ("Organization", "Company")),
        ("Mayor Li Wenbo spoke. Then Li left.", ("Person", "Li")),
        ("The River Council issued the Harbour Outline. The Outline stands.", ("Plan", "Outline")),
    ],
)
def test_a_page_names_again_what_it_has_named(
    reading: Callable[[str], Reading], text: str, expected: tuple[str, str]
) -> None:
    """Surnames and capitalised short forms are mentions, and stand for the one name on the page that they shorten."""
    read = reading(PAGE.format(text))

    assert expected == found(read)[-1]
    assert [alias.long.name for alias in read.aliases if alias.short.name == expected[1]]


def test_a_short_form_of_two_names_stands_for_neither(reading: Callable[[str], Reading]) -> None:
    """Two plans on one page: "the Plan" is not resolved."""
    read = reading(PAGE.format("The River Plan and the Hill Plan differ. The Plan is long."))

    assert [alias for alias in read.aliases if alias.short.name == "Plan"] == []


def test_a_surname_of_two_people_is_that_of_the_first(reading: Callable[[str], Reading]) -> None:
    """Who a text is about is named first; who only came along is named in full."""
    read = reading(PAGE.format("Mayor Ada Lam spoke. Ms Lam laughed. The secretary, Mr Ivan Lam, came too."))

    assert [it.long.name for it in read.aliases if it.short.name == "Lam"] == ["Ada Lam"]


def test_a_place_with_and_without_what_it_is_in_is_one(reading: Callable[[str], Reading]) -> None:
    """What "the Park" is: the one park of the page, however it is written."""
    text = 'The North Park of the Reed Trade Zone ("North Park") opened. North Park of Reed grew. The Park is long.'
    read = reading(PAGE.format(text))

    assert [it.long.name for it in read.aliases if it.short.name == "Park"] == ["North Park of the Reed Trade Zone"]


def test_capitals_of_a_headline_say_nothing_but_known_names_do(reading: Callable[[str], Reading]) -> None:
    """In title case no name is built; one that running text shows is found there too."""
    read = reading(
        "Anchor Tide Exchange Adds New Quay Services\n\nThe Anchor Tide Exchange has opened a quay. It is new.\n"
    )

    assert [it.text for it in read.mentions] == ["Anchor Tide Exchange", "Anchor Tide Exchange"]


@pytest.mark.parametrize(
    ("sentence", "short", "long"),
    [
        ('Reed Quay Holdings Limited ("RQHL" or the "Company") grew.', "RQHL", "Reed Quay Holdings Limited"),
        ('Reed Quay Holdings Limited ("RQHL" or the "Company") grew.', "Company", "Reed Quay Holdings Limited"),
        ("The River Tide Institute (RTI) grew.", "RTI", "River Tide Institute"),
        ("It stands in the Reed Mouth Loop (the Loop).", "Loop", "Reed Mouth Loop"),
        ("The Reed Harbour Plan (hereinafter referred to as the Reed Plan) stands.", "Reed Plan", "Reed Harbour Plan"),
        ('Reed Lamps plc ("Reed" or the "Group") makes lamps.', "Group", "Reed Lamps plc"),
        ("The River Tide Institute, known as RTI, grew.", "RTI", "River Tide Institute"),
        ("The River Innovation Trade Zone (the River zone) grew.", "River zone", "River Innovation Trade Zone"),
        ("The North Park of the Reed Harbour Zone (the Reed Zone) grew.", "Reed Zone", "Reed Harbour Zone"),
        ("The 2031 Reed Match Boat Race (RMBR) was held.", "RMBR", "Reed Match Boat Race"),
    ],
)
def test_a_short_name_is_read_where_it_is_defined(
    reading: Callable[[str], Reading], sentence: str, short: str, long: str
) -> None:
    """In brackets or after "known as", when its words or capitals come from the long name."""
    assert (short, long) in {(it.short.name, it.long.name) for it in reading(PAGE.format(sentence)).aliases}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Reed Harbour Plan (Mountain View) stands.",
        "The Plan for the Reed Harbour Zone (the Reed Zone) stands.",
        "The River Tide Institute (open daily) grew.",
        "The River Tide Institute (QXW) grew.",
    ],
)
def test_a_bracket_that_shortens_nothing_defines_nothing(reading: Callable[[str], Reading], sentence: str) -> None:
    """What stands in brackets after a name need not be another name for it."""
    assert [claim for claim in reading(PAGE.format(sentence)).claims if claim.rule == "hereinafter"] == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The Anport park grew.", 15),
        ("The 87-hectare Anport park grew.", 26),
        ("The Anport park rangers met.", 10),
        ("In Anport park and ride is new.", 9),
    ],
)
def test_a_city_s_park_is_no_city(text: str, end: int) -> None:
    """With an article the words name a park of its own; without one, or before another noun, they are left apart."""
    start = text.index("Anport")

    assert widened(text, (start, start + len("Anport"), Kind.PLACE), len(text)) == (start, end, Kind.PLACE)


def test_a_park_that_acts_is_a_body(reading: Callable[[str], Reading]) -> None:
    """A science park that signs is its operator; the ground it stands on is a place."""
    read = reading(PAGE.format("The Reed Science Park signed a lease. It lies near the Hill Science Park."))

    assert found(read) == [("Organization", "Reed Science Park"), ("Place", "Hill Science Park")]


def test_a_document_number_has_one_form_in_both_languages() -> None:
    """A romanised number is written with the code of its organ in Chinese; one of an unknown organ stays as it is."""
    assert is_document_number("Caishui [2031] No. 2")
    assert canonical_number("Caishui [2031] No. 2") == "财税〔2031〕2号"
    assert canonical_number("Notice No. 3") == "Notice No. 3"


def test_a_document_that_is_the_page_defines_its_own_short_name(reading: Callable[[str], Reading]) -> None:
    """What "these rules" are is the page's first line; on a page of another title they are nobody's."""
    text = (
        "Rules on Boats of the Reed Park\n\nThese rules (hereinafter referred to as the Boats Rules) hold. All row.\n"
    )

    told = [(it.short.name, it.long.name) for it in reading(text).aliases]
    assert ("Boats Rules", "Rules on Boats of the Reed Park") in told
    assert "Boats Rules" not in {it.short.name for it in reading("The quay\n\n" + text.partition("\n\n")[2]).aliases}


def test_a_bureau_behind_its_zone_is_no_other_of_its_name(page: Callable[[str], Page]) -> None:
    """A body that is known by a shorter name, "Quay Bureau", is another than the one called so behind a zone."""
    known = Gazetteer([Name("Quay Bureau", URIRef(""), SEGMENTS[Kind.ORGANIZATION])])
    text = "The quay\n\nThe Reed Rules were adopted by the Bureau.\n\n{} Quay Bureau met. It is all.\n"
    for before, whole in (("The Reed Zone", "Reed Zone Quay Bureau"), ("The", "Quay Bureau")):
        read = extract(page(text.format(before)), known)
        assert whole in {it.text for it in read.mentions}
        assert {it.short.name: it.long.name for it in read.aliases}.get("Bureau") == whole
