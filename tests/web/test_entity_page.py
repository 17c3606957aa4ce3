"""What stands on an entity page besides its statements: sections, drawing, map, words for search engines."""

from __future__ import annotations

import gzip
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef

from kg.describe import Description, Profile, describe, read_profile
from kg.evaluate import Evaluator
from kg.store import Reader
from kg.web import bracket, create_app
from kg.web.render import script_data

BASE = "http://localhost:8000/"
BENCH, PLAN, HUB = "/page/bench/old-oak", "/page/plan/quay-plan", "/page/place/hub"
#: Of one page, packed.
BUDGET = 30_000


class Page(HTMLParser):
    """The ids of a page, its links with their words, and its headings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self._words: list[str] | None = None
        self._href = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note ids, where links lead, and where headings begin."""
        known = dict(attributes)
        if name := known.get("id"):
            self.ids.append(name)
        if tag == "a":
            self._href, self._words = known.get("href") or "", []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note a link that ends."""
        if tag == "a" and self._words is not None:
            self.links.append((self._href, "".join(self._words)))
            self._words = None
        if re.fullmatch("h[1-6]", tag):
            self.headings.append("")

    def handle_data(self, data: str) -> None:
        """Collect the words of links and headings."""
        if self._words is not None:
            self._words.append(data)
        if self.headings:
            self.headings[-1] += data


def embedded(client: FlaskClient, path: str) -> dict[str, Any]:
    """The JSON-LD that stands in a page."""
    found = re.search('<script type="application/ld.json">(.*?)</script>', client.get(path).text)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


# ---- driven by shapes and data ----


def test_a_new_class_needs_no_code(client: FlaskClient) -> None:
    """Its name from the ontology; properties named, ordered and grouped by its shape; what is ordered is a list."""
    page = client.get(BENCH).text
    assert "<bdi>Bench</bdi>" in page
    assert "A bench under the oak of the quay." in page
    assert re.search(
        "Names</bdi>.*Name</bdi>.*Content</bdi>.*Seats</bdi>.*Slats</bdi>.*Stands at</bdi>", page, re.DOTALL
    )
    assert re.search('<ol class="ori">.*front slat.*middle slat.*back slat.*</ol>', page, re.DOTALL)
    assert "座位" in client.get(f"{BENCH}?lang=zh").text


def test_a_place_it_stands_at_is_on_the_map(client: FlaskClient) -> None:
    """A thing without coordinates is shown where it is said to be."""
    assert "map-d hot" in client.get(BENCH).text


def test_rows_can_be_linked_to(client: FlaskClient) -> None:
    """Every id of a page is there once, and every link within the page leads to one of them."""
    for path in (PLAN, BENCH, HUB, "/page/article/lantern-quay-gardens"):
        page = Page(client.get(path).text)
        assert len(page.ids) == len(set(page.ids)), path
        assert {href[1:] for href, _ in page.links if href.startswith("#")} <= set(page.ids), path


def test_marks_lead_to_the_statements_they_gave(client: FlaskClient) -> None:
    """From the words of an article to the row of the statement that was read from them, on another page."""
    page = client.get("/page/article/lantern-quay-gardens").text
    leads = re.findall(r'<mark><a href="([^"#]+)#(s-[0-9a-f]{8})">([^<]+)</a></mark>', page)
    assert "a garden of rare ferns" in {words for _, _, words in leads}
    for path, anchor, _ in leads:
        assert f'<tr id="{anchor}">' in client.get(path).text


@pytest.mark.parametrize("path", [PLAN, BENCH, HUB])
def test_one_heading_first_and_none_skipped(client: FlaskClient, path: str) -> None:
    """One h1; a level deeper only by one."""
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", client.get(path).text)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# ---- drawing ----


@pytest.fixture(scope="module")
def hub(garden: Reader) -> Description:
    """The invented hub."""
    opened = garden.current()
    profile: Profile = read_profile(opened.version.path / "shapes", opened.dataset)
    return describe(opened.dataset, profile, f"{BASE}id/place/hub")


def test_a_drawing_has_no_overlaps_and_a_cap(hub: Description) -> None:
    """So many boxes on a side, each below the one before; the rest is counted, and all of it is in the lists."""
    drawn = bracket.bracket(hub, "en")
    assert drawn is not None
    boxes = [box for group in drawn.left for box in group.boxes]
    assert len(boxes) <= bracket.MOST
    assert all(below.y - above.y >= 30 for above, below in pairwise(boxes))
    assert boxes[-1].y + 30 < drawn.height
    assert drawn.hidden == 150 - len(boxes)


def test_the_drawing_is_for_the_eye_alone(client: FlaskClient) -> None:
    """It is hidden from readers that hear the page and from the Tab key: the lists below it say the same, and all."""
    page = client.get(PLAN).text
    drawing = re.search('<svg class="nb".*?</svg>', page, re.DOTALL)
    assert drawing is not None
    assert 'aria-hidden="true"' in drawing[0][:200]
    assert drawing[0].count("<a ") == drawing[0].count('tabindex="-1"') > 0


# ---- schema.org ----


def test_search_engines_read_the_entity(client: FlaskClient) -> None:
    """Its names, its class in schema.org's words, the quotations it rests on; nothing is fetched to read it."""
    found = embedded(client, PLAN)
    assert found["@context"] == {"@vocab": "https://schema.org/", "het": "https://w3id.org/hetao/ontology#"}
    assert found["@type"] == ["Legislation", "het:Plan"]
    assert {"@value": "灯笼码头花园规划", "@language": "zh-hans"} in found["name"]
    assert found["legislationPassedBy"]["name"] == "Harbour Board"
    assert any("Harbour Board adopted" in quotation["text"] for quotation in found["subjectOf"])
    graph = Graph().parse(data=json.dumps(found), format="json-ld")
    assert (URIRef(f"{BASE}id/plan/quay-plan"), URIRef("https://schema.org/name"), None) in graph


def test_a_place_has_its_coordinates_as_geo(client: FlaskClient) -> None:
    """As schema.org nests them."""
    assert embedded(client, "/page/place/lantern-quay")["geo"]["latitude"] == 22.52


def test_dates_that_schema_org_cannot_read_are_left_out(client: FlaskClient) -> None:
    """A day without a year is no ISO 8601 date; it is neither completed nor passed on."""
    assert "dateCreated" not in embedded(client, "/page/photo/5ca1ab1e-1")


def test_hostile_labels_cannot_leave_the_script(client: FlaskClient) -> None:
    """`</script>` and comments stand there as escapes, and come back word for word."""
    page = client.get("/page/place/hostile").text
    assert page.count("</script>") == client.get(PLAN).text.count("</script>")
    assert embedded(client, "/page/place/hostile")["name"]["@value"] == '<script>alert(1)</script> & "quoted"'
    hostile = "</script><!-- ]]> \u2028 & <script>"
    told = str(script_data({"name": hostile}))
    assert not set("<>&\u2028") & set(told)
    assert json.loads(told)["name"] == hostile


# ---- the real graph ----


@pytest.fixture(scope="module")
def real(reader: Reader, evaluator: Evaluator) -> FlaskClient:
    """A client of the application over the real graph."""
    return create_app(reader, BASE, evaluator).test_client()


def test_from_the_home_page_to_the_sentence_in_two_clicks(real: FlaskClient) -> None:
    """Following "By 2035" and then the place of its quotation, a reader stands before the sentence of the page."""
    home = Page(real.get("/").text)
    milestone = next(href for href, words in home.links if words == "By 2035")
    quoted = Page(real.get(milestone).text)
    places = [href for href, words in quoted.links if words.startswith("characters ")]
    for path, _, fragment in (href.partition("#") for href in places):
        sentence = re.search(rf'<li id="{re.escape(fragment)}">(.*?)</blockquote>', real.get(path).text, re.DOTALL)
        if sentence and re.sub("<.*?>", "", sentence[1]).strip().startswith("By 2035, "):
            return
    pytest.fail(f"no sentence behind {places}")


def test_links_to_sentences_lead_to_the_page_that_has_them(real: FlaskClient) -> None:
    """A snapshot of many sentences has several pages; an odd place leads to the first."""
    places = {href for href, _ in Page(real.get("/page/plan/hetao-development-plan").text).links if "?at=" in href}
    assert len(places) > 3
    for path, _, fragment in (href.partition("#") for href in places):
        assert f'<li id="{fragment}">' in real.get(path).text
    assert real.get(next(iter(places)).partition("?")[0] + "?at=twelve").status_code == 200


@pytest.mark.parametrize("path", ["plan/hetao-development-plan", "place/shenzhen", "place/hetao-cooperation-zone"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_keep_to_their_budget(real: FlaskClient, path: str, language: str) -> None:
    """The largest pages, packed."""
    assert len(gzip.compress(real.get(f"/page/{path}?lang={language}").data)) <= BUDGET


def test_what_the_page_says_the_data_says(real: FlaskClient) -> None:
    """Every sentence that a page quotes beside a statement stands in the Turtle of the same entity."""
    graph = Graph().parse(data=real.get("/data/plan/hetao-development-plan.ttl").data, format="turtle")
    exact = {str(o) for o in graph.objects(None, URIRef("http://www.w3.org/ns/oa#exact"))}
    table = real.get("/page/plan/hetao-development-plan").text.partition('id="h-all"')[2]
    cited = set(re.findall('<blockquote cite="([^"]+)"', table))
    assert cited <= {str(s) for s in graph.subjects(URIRef("http://www.w3.org/ns/oa#exact"))}
    assert Literal("") not in exact
