"""The synthetic graph that the service is measured with: a million triples of news, published in a home."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench import fullest
from bench.fullest import BASE
from kg import ingest
from kg.ingest import Folders
from kg.iri import Base
from kg.store import INDEX, Dataset, Home, Version
from kg.store.write import Loading

NEWS = "http://news.example/"
#: What the articles of a hub all mention.
HUB = f"{NEWS}entity/hub-0"
#: What an article and the entities it may mention come to.
TRIPLES_AN_ARTICLE = 18.3
_ROOT = Path(__file__).parents[1]


def published(folder: Path, articles: int, hub: int = 0, beside: Version | None = None) -> Version:
    """The graph of that many articles as a version of a home in `folder`; made and loaded unless it is there.

    hub: further articles, of four triples each, that all mention HUB. beside: a version whose graphs and shapes it
    holds as well, and with them the fullest pages (bench.fullest).
    """
    home = Home(folder)
    if (folder / "current").exists():
        return home.current()
    folder.mkdir(parents=True, exist_ok=True)
    file = written(folder / "news.nt", articles, hub)
    with home.building() as aside:
        loading = Loading.fresh(aside / "store")
        loading.load(file, f"{BASE}graph/news")
        if beside:
            _joined(loading, beside, aside)
        loading.finish(aside / INDEX, BASE)
        manifest = {"base": BASE, "built": "2026-01-01T00:00:00Z", "counts": {"articles": articles}, "quarantined": []}
        (aside / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        del loading
        file.unlink()
        return home.publish(aside)


def own_graph(folder: Path) -> Version:
    """The graph that `kg build` makes of this checkout, in a home in `folder`; made unless it is there."""
    home = Home(folder)
    if not (folder / "current").exists():
        ingest.build(Folders(_ROOT / "data", _ROOT / "ontology", _ROOT / "shapes"), Base(BASE), home)
    return home.current()


def _joined(loading: Loading, beside: Version, aside: Path) -> None:
    quads = aside / "beside.nq"
    with quads.open("w", encoding="utf-8") as lines:
        lines.writelines(Dataset.open(beside).quads())
    loading.load(quads, None)
    quads.unlink()
    fuller = fullest.write(aside / "fullest.nq")
    loading.load(fuller, None)
    fuller.unlink()
    shutil.copytree(beside.path / "shapes", aside / "shapes")


def written(file: Path, articles: int, hub_articles: int = 0) -> Path:
    """The file, made; its ending decides on N-Triples or Turtle. hub_articles: beside them, about one entity."""
    command = [sys.executable, str(_generator()), "--articles", str(articles), "-o", str(file)]
    command += ["--hub-articles", str(hub_articles)] if hub_articles else []
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - found beside the checkout
    return file


def articles_of(version: Version) -> int:
    """How many articles the graph has."""
    manifest = json.loads((version.path / "manifest.json").read_text(encoding="utf-8"))
    return int(manifest["counts"]["articles"])


def _generator() -> Path:
    folders = [Path(os.environ["KG_SHARED"])] if "KG_SHARED" in os.environ else [_ROOT.parent / "shared"]
    files = [folder / "bench" / "make_graph.py" for folder in folders]
    for file in files:
        if file.exists():
            return file
    sys.exit(f"the generator of the graph is not at {files[0]}: name the folder above bench/ with KG_SHARED")
