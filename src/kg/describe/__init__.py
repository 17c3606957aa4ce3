"""Everything a page or a Turtle document says about one entity, as frozen values.

`describe` gives the values, `prepare` the same as RDF, `read_profile` how classes and properties are named and
ordered. Knows no HTTP and no HTML.
"""

from kg.describe.changed import Changed, changed
from kg.describe.chronicle import Chronicle, Dated, chronicle, dated
from kg.describe.claims import page_of
from kg.describe.document import Extent, Wanted, prepare
from kg.describe.embed import embed
from kg.describe.entity import Pages, describe, known
from kg.describe.glossary import Gloss, Glossary, glossary
from kg.describe.leading import Fact, leading
from kg.describe.lookup import things
from kg.describe.marks import Excerpt, Mark, Segment, excerpt, segments
from kg.describe.overview import Located, articles, featured, landmarks, located, located_near
from kg.describe.plan import Target, targets
from kg.describe.profile import Profile, Term, spoken
from kg.describe.profile import read as read_profile
from kg.describe.retired import Tombstone, tombstone
from kg.describe.rules import Rule, rules, shapes
from kg.describe.sentences import page_at
from kg.describe.tried import Said, said
from kg.describe.values import (
    Description,
    Incoming,
    Page,
    Property,
    Quote,
    Reading,
    Reference,
    Sentence,
    Source,
    Statement,
    Text,
    Thing,
    best,
)

__all__ = [
    "Changed", "Chronicle", "Dated", "Description", "Excerpt", "Extent", "Fact", "Gloss", "Glossary", "Incoming",
    "Located", "Mark", "Page", "Pages", "Profile", "Property", "Quote", "Reading", "Reference", "Rule", "Said",
    "Segment", "Sentence", "Source", "Statement", "Target", "Term", "Text", "Thing", "Tombstone", "Wanted",
    "articles", "best", "changed", "chronicle", "dated", "describe", "embed", "excerpt", "featured", "glossary",
    "known", "landmarks", "leading", "located", "located_near", "page_at", "page_of", "prepare", "read_profile",
    "rules", "said", "segments", "shapes", "spoken", "targets", "things", "tombstone",
]  # fmt: skip
