"""Photo captions in dumped text, where caption and lede stand in one line, joined without a space."""

from __future__ import annotations

import re

#: What follows a sentence of the same text: two sentences of a lede, then, and no caption before it.
_GOES_ON = re.compile(r"(?:It|Its|They|Their|He|His|She|Her|These|Those|Both)\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
#: What a caption says of its photo: that it is one, or the day it was taken.
_PHOTO = re.compile(
    r"\b(?:[Pp]hotos?|[Pp]ictures?|[Pp]ictured|[Ss]een|[Ss]hows?|Courtesy|Xinhua)\b|/VCG"
    rf"|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b"
)
#: A caption tells what is to be seen, a lede what has been.
_TOLD = re.compile(
    r"\b(?:has|have|had|was|were|will|would|could|started|opened|began|closed|ended|signed|held|said|announced|rose|fell)\b"
)


def before(text: str, start: int, join: int) -> bool:
    """Whether what stands before a join without a space is a photo's caption, and no first sentence of the lede.

    >>> shown, told = "Gulls sit on a quay on May 3.Ferries", "The quay was opened on May 3.Ferries"
    >>> before(shown, 0, 29), before(told, 0, 29)
    (True, False)
    """
    words = text[start:join]
    return bool(_PHOTO.search(words)) and not _TOLD.search(words) and not _GOES_ON.match(text, join)
