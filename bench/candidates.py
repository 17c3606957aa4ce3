"""`python -m bench.candidates`: the cost of looking for candidates among 100,000 curated names, blocked and not."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from rapidfuzz import fuzz, process
from rdflib import URIRef
from rich.console import Console

from kg.reconcile import Candidates
from kg.vocabulary import Name, fold

NAMES, ASKED = 100_000, 500
FIRST = (
    "Pearl Cove Harbour Delta Silver Golden Eastern Western United Lotus Banyan Coral Summit River Lake Orchid Kestrel"
)
MIDDLE = (
    "Development Quantum Robotics Logistics Culture Transport Marine Financial Data Energy Optical Urban Innovation"
)
LAST = (
    "Company Limited Bureau Authority Centre Institute University Park Association Bank Museum Group Laboratory Office"
)


def invented(chance: random.Random) -> list[str]:
    """Distinct names of bodies."""
    first, middle, last = FIRST.split(), MIDDLE.split(), LAST.split()
    made: set[str] = set()
    while len(made) < NAMES:
        words = chance.sample(first, chance.randint(1, 3)) + chance.sample(middle, chance.randint(1, 3))
        made.add(" ".join([*words, chance.choice(last)]))
    return sorted(made)


def misspelt(name: str, chance: random.Random) -> str:
    """The name with a letter put in."""
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + chance.choice("aeiou") + name[place:]


def cpu(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print the cost of the index, and of one name with it and without."""
    out = Console(highlight=False).print
    chance = random.Random(7)  # noqa: S311 - invented names, no secrets
    names = invented(chance)
    curated = [Name(text, URIRef(f"http://e/id/organisation/{n}"), "organisation") for n, text in enumerate(names)]
    asked = [misspelt(name, chance) for name in chance.sample(names, ASKED)]
    made: list[Candidates] = []
    out(f"index of {len(names):,} names: {cpu(lambda: made.append(Candidates(curated))):.0f} ms")
    blocked = cpu(lambda: [made[0].of("organisation", name) for name in asked]) / ASKED
    texts = [fold(name) for name in names]
    few = asked[:20]
    ratio = fuzz.token_sort_ratio
    plainly = cpu(lambda: [process.extract(fold(one), texts, scorer=ratio, score_cutoff=85) for one in few]) / len(few)
    out(f"one name: {blocked:.2f} ms; compared with every name: {plainly:.2f} ms ({plainly / blocked:.0f} times)")


if __name__ == "__main__":
    main()
