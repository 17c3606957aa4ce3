r"""The annotated set's tool: marked-up text in, the JSON that scorers read out, every offset computed and checked.

A marked file is a head of `key: value` lines, `---`, the text, `===`, one statement a line.

A mention is `{surface|T canonical !flag}`: T is one letter of LETTERS, the canonical may be left out where it is the
surface, `@key` stands for a name of names.csv. A statement is `subject | predicate | object | quote [| qualifiers]`:
object and qualifiers may be JSON, `\n` in a quote is a line break, `#2` after it its second occurrence (else it must
occur once).
Nothing here knows how statements are extracted, and nothing here scores.

    python tests/gold/annotate.py            write dev/*.json and aside/*.json from the marked files beside them
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

LETTERS = {
    "O": "Organization",
    "P": "Place",
    "N": "Person",
    "E": "Event",
    "L": "Plan/Policy",
    "D": "Date",
    "Q": "Money/Quantity",
}
TYPES = frozenset(LETTERS.values())
# fmt: off
PREDICATES = frozenset({
    "areaHa", "areaKm2", "areaM2", "boundary", "capacityPerDay", "deliveredBy", "developmentDirection",
    "documentNumber", "emphasized", "eventDate", "focus", "hasFacility", "hasOrientation", "hasPart",
    "holdsPosition", "issueDate", "issuedBy", "keyMilestoneYears", "locatedIn", "madePublic", "measureCount",
    "milestone", "openedDate", "operatedBy", "orientationCount", "parentOrganization", "partOf", "planningHorizon",
    "rank", "requires", "shortName", "signedBy", "signedDate", "taxRate", "tenantCount", "validity",
})
# fmt: on
KIND = "own words; the facts are those of public documents, some details and all private persons invented for the test"
MENTION = re.compile(r"\{([^{}|]+)\|([OPNELDQ])(?: ([^{}!]*[^{}! ]))?((?: !\w+)*)\}")
SENTENCE_END = tuple(".!?。！？…”」』")

Document = dict[str, object]
Span = dict[str, object]


class BadMark(ValueError):
    """A marked file breaks the form; the message says which file and what."""


def names(folder: Path) -> dict[str, str]:
    """The short keys that marked files use, each with its canonical name."""
    with (folder / "names.csv").open(encoding="utf-8", newline="") as table:
        return {f"@{row['key']}": row["canonical"] for row in csv.DictReader(table)}


def unmark(marked: str, known: Mapping[str, str]) -> tuple[str, list[Span]]:
    """The text without its marks, and its mentions in reading order."""
    parts: list[str] = []
    entities: list[Span] = []
    done = length = 0
    for mark in MENTION.finditer(marked):
        parts += [marked[done : mark.start()], mark[1]]
        start = length + mark.start() - done
        length, done = start + len(mark[1]), mark.end()
        entities.append(_entity(mark, (start, length), known))
    text = "".join([*parts, marked[done:]])
    if left := re.search(r"[{}]", text):
        raise BadMark(f"a mark is not closed or not of the form: …{text[max(0, left.start() - 20) : left.end() + 40]}…")
    return text, entities


def _entity(mark: re.Match[str], span: tuple[int, int], known: Mapping[str, str]) -> Span:
    canonical = mark[3] or mark[1]
    entity: Span = {"start": span[0], "end": span[1], "text": mark[1], "type": LETTERS[mark[2]]}
    entity["canonical"] = known[canonical] if canonical.startswith("@") else canonical
    return entity | ({"flags": flags} if (flags := mark[4].replace("!", "").split()) else {})


def statement(line: str, text: str, known: Mapping[str, str]) -> Span:
    """One statement with its quote placed in the text. Raises BadMark where the quote is not there just once."""
    cells = line.split(" | ")
    if len(cells) not in {4, 5} or cells[1] not in PREDICATES:
        raise BadMark(f"not subject | known predicate | object | quote [| qualifiers]: {line}")
    quote, start = _placed(cells[3], text)
    made: Span = {"subject": known.get(cells[0], cells[0]), "predicate": cells[1], "object": _value(cells[2], known)}
    made |= {"quote": quote, "start": start, "end": start + len(quote)}
    return made | ({"qualifiers": _value(cells[4], known)} if len(cells) == 5 else {})


def _placed(cell: str, text: str) -> tuple[str, int]:
    quote, hash_, number = cell.replace("\\n", "\n").rpartition("#")
    quote, wanted = (quote, int(number)) if hash_ and number.isdigit() else (cell.replace("\\n", "\n"), 0)
    starts = [found.start() for found in re.finditer(re.escape(quote), text)]
    if len(starts) < max(wanted, 1) or (not wanted and len(starts) > 1):
        raise BadMark(f"the quote stands {len(starts)} times in the text: {quote}")
    return quote, starts[max(wanted, 1) - 1]


def _value(cell: str, known: Mapping[str, str]) -> object:
    try:
        found: object = json.loads(cell)
    except json.JSONDecodeError:
        found = cell
    return _named(found, known)


def _named(value: object, known: Mapping[str, str]) -> object:
    """The value with every `@key` in it replaced by the name it stands for."""
    if isinstance(value, str):
        return known[value] if value.startswith("@") else value
    if isinstance(value, list):
        return [_named(part, known) for part in value]
    if isinstance(value, dict):
        return {key: _named(part, known) for key, part in value.items()}
    return value


def articles(text: str) -> Iterator[Span]:
    """The teasers of a list page: blocks of a headline line and a lede; a lede without a sentence end is truncated."""
    for block in re.finditer(r"[^\n]+(?:\n[^\n]+)+", text):
        headline, _, lede = block[0].partition("\n")
        start = block.start() + len(headline) + 1
        yield {
            "headline": {"text": headline, "start": block.start(), "end": start - 1},
            "lede": {"text": lede, "start": start, "end": block.end()},
            "publication_date": None,
            "truncated": not lede.endswith(SENTENCE_END),
        }


def document(path: Path, known: Mapping[str, str]) -> Document:
    """The annotated document that a marked file describes. Raises BadMark with the file's name."""
    try:
        head, body, below = re.split(r"\n(?:---|===)(?:\n|$)", path.read_text(encoding="utf-8"))
        meta = dict(line.split(": ", 1) for line in head.splitlines())
        text, entities = unmark(body, known)
        statements = [statement(line, text, known) for line in below.splitlines() if line]
    except ValueError as bad:
        raise BadMark(f"{path.name}: {bad}") from bad
    made: Document = {"id": path.stem, "style": meta["style"], "language": meta["language"]}
    made |= {"headline": text.partition("\n")[0], "publication_date": _value(meta["published"], known), "text": text}
    made |= {"articles": list(articles(text))} if "list" in meta else {}
    return made | {"entities": entities, "statements": statements, "kind": KIND}


def as_json(made: Document) -> str:
    """A document as it is kept: indented, one line break at the end."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def marked(folder: Path) -> Sequence[Path]:
    """The marked files of the set's halves, in order."""
    return [*sorted((folder / "dev").glob("*.txt")), *sorted((folder / "aside").glob("*.txt"))]


if __name__ == "__main__":
    here = Path(__file__).parent
    for source in marked(here):
        source.with_suffix(".json").write_text(as_json(document(source, names(here))), encoding="utf-8")
