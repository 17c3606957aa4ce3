"""Random writes from eight clients against a model: what is visible is what was accepted, and nothing else, ever."""

from __future__ import annotations

import os
from pathlib import Path

from attack.test_token import TOKEN
from attack.wire import serving
from durable.crowd import CLIENTS, Crowd
from kg.store import Home, Reader

#: Writes of all clients together.
WRITES = int(os.environ.get("KG_TEST_WRITES", "300"))
SEED = int(os.environ.get("KG_TEST_SEED", "1"))


def test_what_is_visible_is_what_was_accepted(folder: Path, root: Path) -> None:
    """All ways in, valid and spoiled, while readers look: the model agrees with each answer and with what is left."""
    home = Home(folder / "home")
    before = set(Reader(home).current().dataset.quads())
    with serving(root, folder, KG_TOKEN=TOKEN) as service:
        crowd = Crowd(service, TOKEN, SEED)
        with crowd.watched():
            crowd.write(lambda times: times * CLIENTS >= WRITES)
        assert not crowd.faults, "\n".join(crowd.faults[:20])
        assert crowd.reads > 0
        assert crowd.answers["422"] > 0
    dataset = Reader(home).current().dataset
    assert set(dataset.quads()) == before | crowd.quads()
    assert dataset.check_index(home.current().index, "http://localhost:8000/") == []
