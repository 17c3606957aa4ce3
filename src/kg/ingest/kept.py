"""What a build takes over: the pages that `kg ingest` has received, read anew where the rules have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from kg.gate import Rules
from kg.ingest import inputs
from kg.ingest.folders import Folders
from kg.ingest.inputs import Curated
from kg.ingest.ledger import Ledger, Trouble
from kg.ingest.pipeline import Kept
from kg.ingest.run import Place, Read, Summary, keep, sound
from kg.ingest.staged import FILE
from kg.iri import Base
from kg.store import Home

#: Pages whose quads are handed over together.
TOGETHER = 300


@contextmanager
def keeping(folders: Folders, base: Base, home: Home, read: Read, left_out: list[Trouble]) -> Iterator[Kept]:
    """What to give a build. left_out: gets the pages that no longer conform; they stay in the ledger, and out of it.

    When the block ends well, the pages handed over count as published.
    """
    with ExitStack() as stack:
        done: list[tuple[Ledger, list[str]]] = []

        def kept(curated: Curated, obeyed: Rules) -> Iterable[str]:
            if not (home.path / FILE).exists():
                return
            place = Place(folders, base, home, (curated, obeyed))
            ledger = stack.enter_context(place.ledger())
            slugs = _renewed(place, ledger, read, left_out)
            registered = {page.source.slug for page in inputs.pages(folders)}
            slugs = [slug for slug in slugs if slug not in registered]
            for start in range(0, len(slugs), TOGETHER):
                yield "".join(map(ledger.quads, slugs[start : start + TOGETHER]))
            done.append((ledger, slugs))

        yield kept
        for ledger, slugs in done:
            ledger.published(slugs)


def _renewed(place: Place, ledger: Ledger, read: Read, left_out: list[Trouble]) -> list[str]:
    """The slugs of the pages that conform by the rules of now."""
    summary = Summary()
    for item, outcome in read(ledger.stale(), place.kit):
        keep(place, ledger, item, outcome, summary)
    slugs = sound(place, ledger, summary, ledger.fresh())
    left_out += summary.troubles
    return slugs
