"""What a model is asked about a page: fixed instructions, named by their digest, and a passage as data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files

from kg.evidence import Reading, Sentence
from kg.proposals.relations import RELATIONS

#: Longest passage of one question in characters, and most questions of a page: what comes after is not asked about.
PASSAGE, QUESTIONS = 6000, 20


def instructions() -> str:
    """The system message: the prompt and the relations."""
    listed = "".join(
        f"- {one.name}: {one.subject} → {one.object or 'words'}: {one.meaning}\n" for one in RELATIONS.values()
    )
    return files("kg.proposals").joinpath("prompt.txt").read_text(encoding="utf-8") + listed


PROMPT_SHA256 = hashlib.sha256(instructions().encode()).hexdigest()


def questions(reading: Reading) -> Iterator[Sequence[dict[str, str]]]:
    """The messages for each passage of a page, at most QUESTIONS of them; a passage holds whole sentences."""
    for start, end in list(_passages(reading))[:QUESTIONS]:
        names = sorted({one.text for one in reading.mentions if start <= one.start < end})
        asked = {"passage": reading.page.text[start:end], "mentions": names}
        yield [
            {"role": "system", "content": instructions()},
            {"role": "user", "content": json.dumps(asked, ensure_ascii=False)},
        ]


def _passages(reading: Reading) -> Iterator[tuple[int, int]]:
    for section in reading.page.sections:
        passage: list[Sentence] = []
        for sentence in section.sentences:
            if passage and sentence.end - passage[0].start > PASSAGE:
                yield passage[0].start, passage[-1].end
                passage = []
            passage.append(sentence)
        if passage:
            yield passage[0].start, min(passage[-1].end, passage[0].start + PASSAGE)
