"""What a language model proposes of a page, and the little of it that is accepted.

A model may point at a sentence that no rule reads; it may not say anything of its own. A proposal is accepted only when

* it has the form asked for and a known relation (`relations.csv`);
* its quotation stands in the page's text exactly once, runs of white space counted as one blank, inside one sentence;
* its subject and its object are mentions in that quotation, of the kinds that the relation takes; a date is the
  mention's own value, words are words of the quotation;
* every number in it stands in the quotation;
* its names resolve to one entity each, and the shapes agree (the caller asks `kg.reconcile` and `kg.gate`).

Text of pages is data: it goes to the model as one JSON string, nothing in it is followed, and whatever it makes the
model say has to pass the same door. Pure: asks nobody; `kg.llm` does.
"""

from kg.proposals.kept import Kept, dump, load
from kg.proposals.prompt import PROMPT_SHA256, questions
from kg.proposals.relations import RELATIONS, Relation
from kg.proposals.schema import Proposal, answer_schema, parse
from kg.proposals.verify import RULE, Refusal, Verified, verify

__all__ = [
    "PROMPT_SHA256",
    "RELATIONS",
    "RULE",
    "Kept",
    "Proposal",
    "Refusal",
    "Relation",
    "Verified",
    "answer_schema",
    "dump",
    "load",
    "parse",
    "questions",
    "verify",
]
