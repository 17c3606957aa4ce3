"""Questions of ours: SPARQL queries with titles, one a file, as they stand in `data/examples/`.

A title is a comment at the head of the file, one a language: `# title@en: Who issued the plan?`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """key: its file without the ending. titles: language tag → words. query: without the title lines."""

    key: str
    titles: Mapping[str, str]
    query: str


def read(directory: Path) -> tuple[Question, ...]:
    """The questions of a folder, by file name; none when it is missing."""
    return tuple(_question(file) for file in sorted(directory.glob("*.rq")))


def _question(file: Path) -> Question:
    text = file.read_text(encoding="utf-8")
    titles = re.findall(r"^# title@([\w-]+):\s*(.+)$", text, re.MULTILINE)
    body = re.sub(r"^# title@.*\n", "", text, flags=re.MULTILINE)
    return Question(file.stem, {tag: words.strip() for tag, words in titles}, body.strip() + "\n")
