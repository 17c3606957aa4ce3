"""The form of a model's answer, and reading it: what is out of form is left out, one proposal at a time.

The only user of pydantic, which comes with the extra `llm`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kg.errors import BadSetting
from kg.proposals.relations import RELATIONS

#: More proposals of one question are not looked at.
MOST = 50
NAME_CHARACTERS, QUOTE_CHARACTERS = 400, 1500


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a model says the text says. relation: a name of RELATIONS. All words as they stand in the text."""

    subject: str
    relation: str
    object: str
    quote: str


def answer_schema() -> dict[str, Any]:
    """The JSON schema that a model is asked to answer in."""
    schema: dict[str, Any] = _model().model_json_schema()
    answer = {"type": "object", "properties": {"proposals": {"type": "array", "items": schema, "maxItems": MOST}}}
    return answer | {"required": ["proposals"], "additionalProperties": False}


def parse(content: str) -> tuple[list[Proposal], list[str]]:
    """The proposals of an answer, and a sentence for each that has not the form; never raises for what a model says."""
    try:
        listed = json.loads(content)["proposals"]
    except (ValueError, KeyError, TypeError, RecursionError) as bad:
        return [], [f"the answer is not the JSON object asked for ({type(bad).__name__})"]
    if not isinstance(listed, list):
        return [], ["the answer's proposals are no list"]
    read = [_proposal(item) for item in listed[:MOST]]
    over = [f"{len(listed) - MOST} proposals after the first {MOST} were not looked at"] if len(listed) > MOST else []
    return [one for one in read if isinstance(one, Proposal)], [one for one in read if isinstance(one, str)] + over


def _proposal(item: object) -> Proposal | str:
    from pydantic import ValidationError  # noqa: PLC0415 - an extra

    try:
        return Proposal(**_model().model_validate(item).model_dump())
    except ValidationError as bad:
        first = bad.errors()[0]
        return f"a proposal has not the form: {'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}"


def _model() -> Any:
    try:
        from pydantic import ConfigDict, Field, create_model  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise BadSetting("KG_LLM_URL needs the extra llm: pip install 'hetao-kg[llm]'") from missing
    name, quote = Field(min_length=1, max_length=NAME_CHARACTERS), Field(min_length=1, max_length=QUOTE_CHARACTERS)
    known = Field(json_schema_extra={"enum": [*RELATIONS]}, pattern=f"^(?:{'|'.join(RELATIONS)})$")
    return create_model("Proposal", __config__=ConfigDict(extra="forbid", strict=True), subject=(str, name),
                        relation=(str, known), object=(str, name), quote=(str, quote))  # fmt: skip
