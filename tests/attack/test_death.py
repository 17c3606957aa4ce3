"""Attacks that want the process dead, or a core of it busy: nesting, chains, what blows up the planner, evaluation."""

from __future__ import annotations

import threading
from urllib.parse import quote

import pytest

from attack.conftest import CHEAP_SECONDS, DEADLINE
from attack.wire import Answer, Service, refused, sound

#: A busy machine may take so long, in seconds, to notice a deadline (0.3 is promised).
GRACE = 1.0

DEEP = {
    "braces": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "parentheses": "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "functions": "ASK { FILTER(" + "STR(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "exists": "ASK { " + "FILTER EXISTS { " * 5_000 + "}" * 5_000 + " }",
    "optionals": "ASK { " + "OPTIONAL { ?s ?p ?o " * 5_000 + "}" * 5_000 + " }",
    "sub-selects": "SELECT * { " + "{ SELECT * { " * 5_000 + "} }" * 5_000 + " }",
    "blank nodes": "ASK { ?s ?p " + "[ ?p " * 20_000 + "1" + "]" * 20_000 + " }",
    "lists": "ASK { ?s ?p " + "(" * 20_000 + "1" + ")" * 20_000 + " }",
    "paths": "ASK { ?s " + "(" * 20_000 + "<a>" + ")*" * 20_000 + " ?o }",
    "triple terms": "ASK { ?s ?p " + "<<( ?s ?p " * 5_000 + "1" + " )>>" * 5_000 + " }",
    "reifiers": "ASK { " + "<< " * 5_000 + "?s ?p ?o" + " >> ?p ?o" * 5_000 + " }",
    "not closed": "SELECT * " + "{" * 250_000,
    "hidden after a comparison": "ASK { FILTER(?a<" + "(" * 20_000 + "1>2" + ")" * 20_000 + ") }",
}
LONG = {
    "or": "ASK { FILTER(" + "||".join(["?o"] * 20_000) + ") }",
    "plus": "ASK { FILTER(" + "+".join(["?o"] * 20_000) + ") }",
    "not": "ASK { FILTER(" + "!" * 100_000 + "?o) }",
    "union": "ASK { " + "UNION".join(["{}"] * 20_000) + " }",
    "minus": "ASK { " + "MINUS{}" * 20_000 + " }",
    "filter": "ASK { " + "FILTER(1)" * 20_000 + " }",
    "bind": "SELECT * { " + "".join(f"BIND(1 AS ?v{n})" for n in range(10_000)) + " }",
    "graph": "ASK { " + "GRAPH ?g {}" * 400 + " }",
    "same patterns": "ASK { " + "?s ?p ?o ." * 200 + " }",
    "star": "ASK { " + "".join(f"?s <http://e/{n}> ?o{n} ." for n in range(200)) + " }",
    "chain": "ASK { " + "".join(f"?x{n} ?p ?x{n + 1} ." for n in range(400)) + " }",
    "list": "ASK { ?s ?p (" + "1 " * 200 + ") }",
    "sequence": "ASK { ?s " + "/".join(["<a>"] * 400) + " ?o }",
    "alternatives": "ASK { ?s " + "|".join(["<a>"] * 4_000) + " ?o }",
    "objects": "ASK { ?s ?p " + ",".join(["?o"] * 200) + " }",
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP.keys())
def test_deep_nesting_is_refused(service: Service, query: str) -> None:
    """What overflows a parser's stack is told what it is, at once."""
    answer = refused(service.ask(query))
    assert "60 brackets" in answer.problem["detail"]
    assert answer.problem["line"] == 1
    assert answer.seconds < CHEAP_SECONDS


@pytest.mark.parametrize("query", LONG.values(), ids=LONG.keys())
def test_long_chains_are_refused(service: Service, query: str) -> None:
    """What keeps the planner busy for minutes is told which limit it passes."""
    answer = refused(service.ask(query))
    assert "more than" in answer.problem["detail"]
    assert answer.seconds < CHEAP_SECONDS


_WORST = {
    "120 patterns": "ASK { " + "?s ?p ?o ." * 120 + " }",
    "star of 120": "ASK { " + "".join(f"OPTIONAL {{ ?s <http://e/{n}> ?o{n} }}" for n in range(120)) + " }",
    "list of 60": "ASK { ?s ?p (" + "1 " * 60 + ") }",
    "path of 60": "ASK { ?s " + "/".join(["<a>"] * 60) + " ?o }",
    "depth 60": "SELECT *" + "{" * 59 + "?s ?p ?o" + "}" * 59,
    "400 operators": "ASK { ?s ?p ?o FILTER(" + "||".join(["?o=?p"] * 200) + ") }",
}


@pytest.mark.parametrize("query", _WORST.values(), ids=_WORST.keys())
def test_what_the_guard_lets_pass_costs_no_more_than_its_time(service: Service, query: str) -> None:
    """The heaviest texts within the limits are answered, or ended at the deadline."""
    answer = sound(service.ask(query))
    assert answer.status in {200, 503}
    assert answer.seconds < DEADLINE + GRACE


_EIGHT = "VALUES ?x { 1 2 3 4 5 6 7 8 } "
_TEN = " ".join(f"VALUES ?v{n} {{ 0 1 2 3 4 5 6 7 8 9 }}" for n in range(12))
_GROW = "BIND('aaaaaaaaaa' AS ?s0) " + " ".join(
    f"BIND(REPLACE(?s{n}, 'a', 'aaaaaaaaaa') AS ?s{n + 1})" for n in range(9)
)
_CONCAT = "BIND('aaaaaaaa' AS ?s0) " + " ".join(
    f"BIND(CONCAT({','.join([f'?s{n}'] * 8)}) AS ?s{n + 1})" for n in range(11)
)
_CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
RUNAWAYS = {
    "cross join": f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}",
    "cross join ordered": f"SELECT * {{ {_CROSS} }} ORDER BY ?c ?f ?i LIMIT 1",
    "cross join grouped": f"SELECT ?c ?f (COUNT(?i) AS ?n) {{ {_CROSS} }} GROUP BY ?c ?f ?i",
    "cross join distinct": f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {_CROSS} }}",
    "cross join concatenated": f"SELECT (GROUP_CONCAT(?c) AS ?n) {{ {_CROSS} }}",
    "cross join constructed": f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {_CROSS} FILTER(?c = ?i) }}",
    "minus": f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} MINUS {{ ?a ?x ?y . ?z ?w ?i }} }}",
    "not exists": f"ASK {{ {_CROSS} FILTER NOT EXISTS {{ ?a ?x ?y }} }}",
    "values product": f"SELECT (COUNT(*) AS ?n) {{ {_TEN} }}",
    "values product ordered": f"SELECT * {{ {_TEN} }} ORDER BY ?v3 LIMIT 1",
    "replace": f"SELECT (STRLEN(?s9) AS ?n) {{ {_GROW} }}",
    "concat": f"SELECT (STRLEN(?s11) AS ?n) {{ {_CONCAT} }}",
    "closure": "SELECT (COUNT(*) AS ?n) { ?s (!<http://e/a>)* ?o . ?o (!<http://e/b>)* ?x . ?x (!<http://e/c>)* ?y }",
    "streamed": f"SELECT * {{ {_CROSS} }}",
}


@pytest.mark.parametrize("query", RUNAWAYS.values(), ids=RUNAWAYS.keys())
def test_a_runaway_query_is_ended_and_others_are_served(service: Service, query: str) -> None:
    """It gets 503 with Retry-After, or 413, soon after its time is up; cheap queries are answered meanwhile."""
    answers: list[Answer] = []
    running = threading.Thread(target=lambda: answers.append(service.ask(query)))
    running.start()
    slowest = service.slowest_while(running)
    answer = sound(answers[0])
    assert answer.status in {503, 413}
    assert answer.problem["limits"]["seconds"] == DEADLINE
    assert answer.seconds < DEADLINE + GRACE
    assert slowest < CHEAP_SECONDS


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^(a+)+$", "a" * 5_000 + "b"),
        ("(a*)*b", "a" * 5_000),
        ("(.*){1,200}x", "a" * 500),
        ("(" * 200 + "a" + ")*" * 200, "a" * 99),
    ],
)
def test_regular_expressions_do_not_backtrack(service: Service, pattern: str, text: str) -> None:
    """The engine's expressions are linear; what it refuses, it refuses at once."""
    answer = sound(service.ask(f'ASK {{ FILTER REGEX("{text}", "{pattern}") }}'))
    assert answer.status in {200, 400, 503}
    assert answer.seconds < DEADLINE + GRACE


def test_many_heavy_clients_starve_nobody(service: Service) -> None:
    """Twelve heavy clients at once: each gets its refusal, a light one its answers."""
    answers: list[Answer] = []

    def heavy(number: int) -> None:
        answers.append(service.ask(f"{RUNAWAYS['cross join']} # {number}"))

    crowd = [threading.Thread(target=heavy, args=(number,)) for number in range(12)]
    for one in crowd:
        one.start()
    slowest = max(service.slowest_while(one) for one in crowd)
    assert {sound(answer).status for answer in answers} == {503}
    assert len(answers) == 12
    assert slowest < CHEAP_SECONDS


def test_a_client_may_lower_its_time_but_not_raise_it(service: Service) -> None:
    """`timeout=` shortens; a longer, endless or senseless one changes nothing."""
    path = f"/sparql?query={quote(RUNAWAYS['cross join'])}&timeout="
    assert sound(service.get(path + "0.3")).seconds < 0.3 + GRACE
    for word in ("600", "inf", "nan"):
        answer = sound(service.get(path + word))
        assert answer.status in {400, 503}
        assert answer.seconds < DEADLINE + GRACE


def test_a_long_answer_is_whole(service: Service) -> None:
    """What is sent has the length it was said to have, and ends as its format does."""
    answer = service.ask("SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d a het:Plan } LIMIT 20000")
    assert answer.status == 200
    assert int(answer.headers["Content-Length"]) == len(answer.body) > 1_000_000
    assert len(answer.problem["results"]["bindings"]) > 5_000
