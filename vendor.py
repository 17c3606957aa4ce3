"""Fetch the files of others that the pages ship, and prove that they are unchanged.

    python vendor.py update   fetch the packages named below with npm, copy files and licences, write lock and list
    python vendor.py check    re-hash what is in the tree against assets.lock.json; needs no network

The files are copied unmodified out of the npm tarballs, so anyone can compare them with the registry: `integrity` in
the lock is npm's own digest of the tarball. Standard library only.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
LOCK = ROOT / "assets.lock.json"
LIST = ROOT / "THIRD_PARTY.md"
TREE = Path("src/kg/web/static/vendor")


@dataclass(frozen=True)
class Package:
    """A package to ship. files: paths inside it; the licence comes along. use: one sentence for THIRD_PARTY.md."""

    name: str
    version: str
    licence: str
    files: tuple[str, ...]
    use: str

    @property
    def directory(self) -> Path:
        """Where its files go, below the root."""
        return TREE / self.name.removeprefix("@")


def _module(name: str, version: str, path: str, use: str) -> Package:
    return Package(name, version, "MIT", (path,), use)


PACKAGES = (
    Package(
        "@fontsource-variable/inter", "5.3.0", "OFL-1.1", ("files/inter-latin-wght-normal.woff2",),
        "The typeface of the interface (Latin; Chinese uses the fonts of the system).",
    ),
    Package(
        "@fontsource-variable/source-serif-4", "5.3.1", "OFL-1.1", ("files/source-serif-4-latin-wght-normal.woff2",),
        "The typeface of names, headings and quotations (Latin).",
    ),
    _module("@codemirror/autocomplete", "6.20.4", "dist/index.js", "Suggestions while a query is typed."),
    _module("@codemirror/commands", "6.11.1", "dist/index.js", "Keys and undo of the query editor."),
    _module("@codemirror/language", "6.13.1", "dist/index.js", "Colouring of the query editor."),
    _module("@codemirror/lint", "6.9.8", "dist/index.js", "Marks the place of an error in the query editor."),
    _module("@codemirror/state", "6.7.6", "dist/index.js", "The text of the query editor."),
    _module("@codemirror/streamparser", "6.0.0", "dist/index.js", "Needed by @codemirror/language."),
    _module("@codemirror/view", "6.43.15", "dist/index.js", "The query editor."),
    _module("@lezer/common", "1.5.5", "dist/index.js", "Syntax trees of the query editor."),
    _module("@lezer/highlight", "1.2.5", "dist/index.js", "Colouring of the query editor."),
    _module("@lezer/lr", "1.4.12", "dist/index.js", "Parser of the query editor."),
    _module("@marijn/find-cluster-break", "1.0.4", "src/index.js", "Needed by @codemirror/state."),
    _module("codemirror-lang-sparql", "2.1.0", "dist/index.js", "SPARQL for the query editor, for its colours."),
    _module("crelt", "1.0.7", "index.js", "Needed by @codemirror/lint."),
    _module("style-mod", "4.1.4", "src/style-mod.js", "Needed by @codemirror/view."),
    _module("w3c-keyname", "2.2.8", "index.js", "Needed by @codemirror/view."),
)  # fmt: skip


def update() -> None:
    """Fetch every package and write the files, the lock and the list."""
    lock = {package.name: fetch(package) for package in PACKAGES}
    LOCK.write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    LIST.write_text(listing(), encoding="utf-8")


def fetch(package: Package) -> dict[str, Any]:
    """Copy the package's files into the tree; its entry of the lock."""
    with tempfile.TemporaryDirectory() as scratch:
        wanted = f"{package.name}@{package.version}"
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "pack", wanted, "--silent"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        tarball = next(Path(scratch).glob("*.tgz"))
        digest = hashlib.sha512(tarball.read_bytes()).digest()
        files = {path: copy(tarball, path, package) for path in (*package.files, "LICENSE")}
    return {
        "version": package.version,
        "license": package.licence,
        "integrity": "sha512-" + base64.b64encode(digest).decode(),
        "files": files,
    }


def copy(tarball: Path, path: str, package: Package) -> dict[str, Any]:
    """Copy one file out of the tarball; where it went, its size and digest."""
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/{path}")
        if member is None:
            raise FileNotFoundError(f"{package.name} has no file {path}")
        body = member.read()
    target = ROOT / package.directory / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return {"path": (package.directory / path).as_posix(), **measure(body)}


def measure(body: bytes) -> dict[str, Any]:
    """Size and SHA-256 of some bytes."""
    return {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}


def faults() -> list[str]:
    """What differs between the tree and the lock, one sentence each; empty when nothing does."""
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    known = {file["path"]: file for entry in lock.values() for file in entry["files"].values()}
    present = {path.relative_to(ROOT).as_posix() for path in (ROOT / TREE).rglob("*") if path.is_file()}
    changed = [
        f"{path} is not as locked"
        for path in sorted(present & set(known))
        if measure((ROOT / path).read_bytes()) != {key: known[path][key] for key in ("bytes", "sha256")}
    ]
    missing = [f"{path} is missing" for path in sorted(set(known) - present)]
    extra = [f"{path} is not in the lock" for path in sorted(present - set(known))]
    stale = [] if LIST.read_text(encoding="utf-8") == listing() else [f"{LIST.name} is out of date"]
    return changed + missing + extra + stale


def listing() -> str:
    """THIRD_PARTY.md: what is shipped, under which licence, and why."""
    rows = [
        f"| [{p.name}](https://www.npmjs.com/package/{p.name}) | {p.version} | "
        f"[{p.licence}]({(p.directory / 'LICENSE').as_posix()}) | {p.use} |"
        for p in PACKAGES
    ]
    return "\n".join(
        [
            "# Work of others in this repository",
            "",
            "Written by `python vendor.py update`; do not edit. Unmodified files; digests in `assets.lock.json`.",
            "",
            "| Package | Version | Licence | Use |",
            "|---|---|---|---|",
            *rows,
            "",
            "The coastline in `src/kg/web/static/pearl-river-delta.svg` is clipped from Natural Earth 1:10m land,",
            "which is in the public domain (https://www.naturalearthdata.com/about/terms-of-use/).",
            "",
        ]
    )


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; 0 when all is well, 1 when the tree differs, 2 for anything else."""
    if arguments == ["update"]:
        update()
    elif arguments != ["check"]:
        sys.stderr.write(__doc__ or "")
        return 2
    found = faults()
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
