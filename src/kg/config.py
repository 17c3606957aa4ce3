"""Settings: read once at the edge, from the environment; below, functions take plain values.

Only `kg.cli` and `app.py` call this. docs/settings.md lists every setting and is tested against `SETTINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from kg.accounts import Account, parsed
from kg.errors import BadSetting
from kg.limits import Limits
from kg.llm import Endpoint


class Setting(NamedTuple):
    """One setting: its variable, default and meaning."""

    variable: str
    default: str
    meaning: str


SETTINGS = (
    Setting("KG_HOME", "var", "directory of the built versions"),
    Setting("KG_BASE_IRI", "http://localhost:8000/", "address every IRI stands under; ends with a slash"),
    Setting("KG_HOST", "127.0.0.1", "address to listen on"),
    Setting("KG_PORT", "8000", "port to listen on, 1 to 65535"),
    Setting("KG_THREADS", "8", "requests answered at a time, 1 to 64"),
    Setting(
        "KG_CLIENT_CONNECTIONS",
        "100",
        "connections that one address may hold, up to 500; 0 for any number (behind a proxy); loopback may hold all",
    ),
    Setting("KG_DATA", "data", "folder of curated files, with sources/ and examples/"),
    Setting("KG_ONTOLOGY", "ontology", "folder of the vocabulary and its checks/"),
    Setting("KG_SHAPES", "shapes", "folder of the SHACL shapes"),
    Setting("KG_GOLD", "tests/gold", "folder of the annotated set that extraction is measured on; none, no figures"),
    Setting("KG_TOKEN", "", "one token that may do everything, 16 characters or more; kg token makes named ones"),
    Setting("KG_TOKENS", "", "file of the named tokens; without one, tokens in KG_HOME"),
    Setting("KG_ACCOUNTS", "", "more named tokens, as kg token add --line prints them, by semicolons"),
    Setting("KG_WRITE_LOG", "", "file that every write is logged in; without one, writes.jsonl in KG_HOME; off: none"),
    Setting("KG_UPDATE_SECONDS", "30", "longest a write may take, in seconds, up to 600"),
    Setting(
        "KG_GATE",
        "on",
        "on: a write that breaks a rule is refused; off: none is checked (bulk loads, conformance tests)",
    ),
    Setting("KG_DEFAULT_GRAPH", "union", "default graph of a home that init or load begins: union (of all) or own"),
    Setting("KG_VERSIONS", "8", "published versions kept, the current one among them, 2 to 1000"),
    Setting("KG_DISK_RESERVE", "100000000", "bytes of the disk that stay free: with less, writes are refused; 0: any"),
    Setting("KG_QUERY_SECONDS", "10", "longest a query may run, in seconds, up to 600"),
    Setting("KG_ANSWER_BYTES", "20000000", "longest answer to a query, in bytes"),
    Setting("KG_QUERY_MEMORY", "2000000000", "memory a query may take, in bytes"),
    Setting("KG_SLOW_QUERIES", "2", "slow queries that run at a time, 1 to 64; fast ones have lanes of their own"),
    Setting("KG_CACHE_BYTES", "64000000", "answers kept in memory, in bytes"),
    Setting("KG_CPU_BUDGET", "0", "processor seconds a client may use in a minute; 0 for no budget"),
    Setting("KG_LLM_URL", "", "OpenAI-compatible endpoint that kg propose asks, up to /v1; without one, no model"),
    Setting("KG_LLM_MODEL", "", "name of the model there"),
    Setting("KG_LLM_KEY", "", "key that the endpoint wants, if any"),
    Setting("KG_LLM_SECONDS", "60", "longest that one question to the model may take, in seconds, up to 600"),
    Setting("KG_FETCH_ALLOW", "", "private networks that pages may be fetched from, as 10.1.0.0/16, by commas"),
    Setting("KG_LANGUAGE", "en", "language of messages on the command line: en or zh"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked; the fields are the variables without KG_."""

    home: Path
    base_iri: str
    host: str
    port: int
    threads: int
    connections: int
    data: Path
    ontology: Path
    shapes: Path
    gold: Path
    token: str
    tokens: Path | None
    accounts: tuple[Account, ...]
    write_log: str
    update_seconds: int
    gate: bool
    default_graph: str
    versions: int
    disk_reserve: int
    limits: Limits
    llm: Endpoint | None
    fetch_allow: tuple[IPv4Network | IPv6Network, ...]
    language: str

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """The settings an environment gives; an empty variable counts as unset. Raises BadSetting, naming it."""
        given = {one.variable: environment.get(one.variable) or one.default for one in SETTINGS}
        return cls(
            home=Path(given["KG_HOME"]),
            base_iri=base_iri(given["KG_BASE_IRI"]),
            host=given["KG_HOST"],
            port=_number("KG_PORT", given["KG_PORT"], 65535),
            threads=_number("KG_THREADS", given["KG_THREADS"], 64),
            connections=_number("KG_CLIENT_CONNECTIONS", given["KG_CLIENT_CONNECTIONS"], 500, least=0),
            data=Path(given["KG_DATA"]),
            ontology=Path(given["KG_ONTOLOGY"]),
            shapes=Path(given["KG_SHAPES"]),
            gold=Path(given["KG_GOLD"]),
            token=_token(given["KG_TOKEN"]),
            tokens=Path(given["KG_TOKENS"]) if given["KG_TOKENS"] else None,
            accounts=parsed(given["KG_ACCOUNTS"], "KG_ACCOUNTS"),
            write_log=given["KG_WRITE_LOG"],
            update_seconds=_number("KG_UPDATE_SECONDS", given["KG_UPDATE_SECONDS"], 600),
            gate=_switch("KG_GATE", given["KG_GATE"]),
            default_graph=_default_graph(given["KG_DEFAULT_GRAPH"]),
            versions=_number("KG_VERSIONS", given["KG_VERSIONS"], 1000, least=2),
            disk_reserve=_number("KG_DISK_RESERVE", given["KG_DISK_RESERVE"], 10**15, least=0),
            limits=_limits(given),
            llm=_endpoint(given),
            fetch_allow=_networks(given["KG_FETCH_ALLOW"]),
            language=_language(given["KG_LANGUAGE"]),
        )

    @property
    def tokens_file(self) -> Path:
        """Where the named tokens are kept."""
        return self.tokens or self.home / "tokens"

    @property
    def write_log_file(self) -> Path | None:
        """Where writes are logged; None for nowhere."""
        return None if self.write_log == "off" else Path(self.write_log or self.home / "writes.jsonl")


def base_iri(value: str) -> str:
    """The base, checked: absolute http(s), ends with a slash, no query or fragment. Raises BadSetting."""
    parts = urlsplit(value)
    if (
        parts.scheme not in {"http", "https"}
        or not parts.netloc
        or parts.query
        or parts.fragment
        or value.split() != [value]
    ):
        raise BadSetting(
            f"KG_BASE_IRI is {value!r}; an absolute http(s) address is wanted, such as https://example.org/"
        )
    if not value.endswith("/"):
        raise BadSetting(f"KG_BASE_IRI is {value!r}; it has to end with a slash")
    return value


def _limits(given: Mapping[str, str]) -> Limits:
    def number(variable: str, most: int) -> int:
        return _number(variable, given[variable], most)

    return Limits(
        seconds=number("KG_QUERY_SECONDS", 600),
        answer_bytes=number("KG_ANSWER_BYTES", 10**10),
        memory_bytes=number("KG_QUERY_MEMORY", 10**12),
        slow=number("KG_SLOW_QUERIES", 64),
        cache_bytes=number("KG_CACHE_BYTES", 10**11),
        budget_seconds=0 if given["KG_CPU_BUDGET"] == "0" else number("KG_CPU_BUDGET", 10**6),
    )


def _endpoint(given: Mapping[str, str]) -> Endpoint | None:
    """The model to ask; None without an address. Raises BadSetting, naming the variable."""
    url = given["KG_LLM_URL"].rstrip("/")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or url.split() != [url]:
        raise BadSetting(f"KG_LLM_URL is {url!r}; an absolute address is wanted, such as http://localhost:11434/v1")
    if not given["KG_LLM_MODEL"]:
        raise BadSetting("KG_LLM_URL is set and KG_LLM_MODEL is not: name the model to ask")
    seconds = _number("KG_LLM_SECONDS", given["KG_LLM_SECONDS"], 600)
    return Endpoint(url, given["KG_LLM_MODEL"], given["KG_LLM_KEY"], seconds)


def _number(variable: str, value: str, most: int, least: int = 1) -> int:
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise BadSetting(f"{variable} is {value!r}; a whole number from {least} to {most} is wanted")
    return int(value)


def _token(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9._~+/=-]{16,}", value):  # RFC 6750 section 2.1
        raise BadSetting(
            "KG_TOKEN cannot be used: at least 16 letters, digits and -._~+/= are wanted;"
            " `openssl rand -hex 16` gives such a token"
        )
    return value


def _switch(variable: str, value: str) -> bool:
    if value not in {"on", "off"}:
        raise BadSetting(f"{variable} is {value!r}; on or off is wanted")
    return value == "on"


def _default_graph(value: str) -> str:
    if value not in {"union", "own"}:
        raise BadSetting(f"KG_DEFAULT_GRAPH is {value!r}; union or own is wanted")
    return value


def _networks(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    try:
        return tuple(ip_network(one.strip()) for one in value.split(",") if one.strip())
    except ValueError as bad:
        raise BadSetting(f"KG_FETCH_ALLOW is {value!r}: {bad}; networks are wanted, as 10.1.0.0/16, by commas") from bad


def _language(value: str) -> str:
    if value not in {"en", "zh"}:
        raise BadSetting(f"KG_LANGUAGE is {value!r}; en or zh is wanted")
    return value
