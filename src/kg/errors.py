"""What this package raises on purpose.

KgError
├── BadSetting        a setting or option cannot be used
├── BadSource         a page in data/sources cannot be read: the file and the reason
├── BadData           a curated or shape file does not parse: file, line, column
├── Refused           the built graph breaks its rules; carries the report
├── ProcessEnded      a process that was to load or to publish ended before it had
├── NoAnswer          a language model was asked and gave no answer that can be used
├── NoGraph           nothing has been built in this home yet
├── HomeTooNew        the home directory was written by a newer version
├── HomeTooOld        the home directory has a layout that cannot be brought up to the one of now
├── Damaged           a backup or a home is not what it says of itself: the files
├── PortInUse         the address to serve on is taken
├── BadQuery          the text is not a SPARQL query; line and column where known
├── NotAQuery         an update was sent where only queries are answered
├── BadRequest        the request is not one the SPARQL protocol allows
├── TooLarge          the request or its answer is larger than what is taken here
├── UnsupportedBody   a request body of a media type that is not taken here
├── Unavailable       the query was not answered; ask again later
│   ├── QueryTimeout  it took too long and was ended
│   ├── WorkerDied    it took more memory or stack than a query may
│   ├── Busy          too many slow queries run already
│   ├── Outdated      another version was published while this one was made
│   ├── NotWritten    a write was not acknowledged; the message says what is known of it
│   │   ├── DiskFull        there is no room on the disk; nothing was changed
│   │   └── OutcomeUnknown  the writer died in the middle of it
│   └── Killed        it was ended on request, or its client has gone
├── NoSuchQuery       no query of that id is running
├── OverBudget        the client has used its processor time for this minute
├── UnknownEntity     the graph says nothing about this IRI
├── Withdrawn         the identifier was retired and has no successor; when, and why
├── UnknownVersion    no version of that number or age is kept
│   └── Archived      it was published and is no longer readable, but can be brought back
├── NotRestored       a version could not be brought back: what is missing, or does not agree
├── NotOffered        none of the media types asked for is offered
├── UnknownFormat     the format named in the address is not offered
├── NotEvaluated      the text is SPARQL but cannot be carried out
├── Invalid           a write breaks the rules of the graph; carries the report
├── Unchecked         a write cannot be checked against the rules
├── UnknownGraph      there is no graph of this name
├── ReadOnly          writes are switched off: no token is set
├── Forbidden         the token of a write has not the scope for it
├── TooManyAttempts   too many wrong tokens came from an address
└── Unauthorized      a write without a token, or with one that is not in force

Nothing here knows HTTP; the table of statuses is in kg.web.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.report import Report


class KgError(Exception):
    """Anything this package refuses on purpose; the message is one sentence for the person who caused it."""


class BadSetting(KgError):
    """A setting or option cannot be used; the message names it and says what would be right."""


class BadSource(KgError):
    """A source page cannot be read; the message names the file and the reason."""


class BadData(KgError):
    """A Turtle or SPARQL file of ours does not parse; the message gives file, line and column."""


class Refused(KgError):
    """The graph breaks its rules, so nothing was published; `report` says where."""

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report


class ProcessEnded(KgError):
    """A process that was to load or to publish ended too early: no room on the disk or in memory, or somebody ended it.

    Nothing was published; what was read stays read.
    """


class NoAnswer(KgError):
    """A language model gave no answer: no connection, a refusal, too late, too long, or not in the form of the API."""


class NoGraph(KgError):
    """Nothing has been built in this home directory yet."""


class HomeTooNew(KgError):
    """The home directory was written by a newer version of this package."""


class HomeTooOld(KgError):
    """The home directory has a layout that cannot be brought up to the one of now; the message says what to do."""


class Damaged(KgError):
    """A backup or a home is not what it says of itself; the message names the files."""


class PortInUse(KgError):
    """The address to serve on is taken by another process."""


class BadQuery(KgError):
    """The text is not a SPARQL 1.1 query.

    line and column count from 1; None where the engine does not say.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class NotAQuery(BadQuery):
    """A SPARQL update was sent where only queries are answered."""


class BadRequest(KgError):
    """The request is not one that the SPARQL 1.1 Protocol allows."""


class TooLarge(KgError):
    """The request, or the answer to it, is larger than what is taken here; the message names the limit."""


class UnsupportedBody(KgError):
    """The request has a body of a media type that is not taken here."""


class Unavailable(KgError):
    """A query was not answered, through no fault of its text. retry_after: seconds after which to ask again."""

    retry_after = 5


class QueryTimeout(Unavailable):
    """The query took longer than it may and was ended; a narrower one, or a LIMIT, helps."""


class WorkerDied(Unavailable):
    """The query needed more memory or stack than it may; the reason is named. Nobody else's query was touched."""


class Busy(Unavailable):
    """As many slow queries as the service takes run already."""


class Killed(Unavailable):
    """The query was ended on request, or its client has gone."""


class NoSuchQuery(KgError):
    """No query of that id is running; it may have ended by itself."""


class OverBudget(KgError):
    """The client has used its processor time. retry_after: seconds until it has some again."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class UnknownEntity(KgError):
    """The graph says nothing about this IRI."""


class Withdrawn(KgError):
    """The identifier was retired and nothing took its place.

    when: xsd:dateTime or "". reasons: (words, language) in every language given. fact: that it was, without them.
    """

    def __init__(self, iri: str, when: str, reasons: Sequence[tuple[str, str]]) -> None:
        self.when, self.reasons = when, tuple(reasons)
        told = "; ".join(words for words, _ in self.reasons) or "no reason is given"
        self.iri, self.fact = iri, f"{iri} was withdrawn{f' on {when[:10]}' if when else ''}"
        super().__init__(f"{self.fact}: {told}")


class UnknownVersion(KgError):
    """No version of that number, or none as old as that, is kept; the message says which are."""


class Archived(UnknownVersion):
    """The version was published and is no longer readable; the message says how it can be brought back."""


class NotRestored(KgError):
    """A version could not be brought back; the message says what is missing or does not agree."""


class NotOffered(KgError):
    """None of the media types asked for is offered; `offered` lists those that are."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        super().__init__(f"offered here: {', '.join(offered)}")
        self.offered = offered


class UnknownFormat(KgError):
    """The format named in the address is not offered."""


class NotEvaluated(KgError):
    """The text is SPARQL but cannot be carried out here: a function or a graph that there is none of, for instance."""


class Invalid(KgError):
    """A write breaks the rules of the graph, so nothing was changed; `report` says where."""

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report


class Unchecked(KgError):
    """A write cannot be checked against the rules, so nothing was changed: it is too much, or ill-formed."""


class UnknownGraph(KgError):
    """There is no graph of this name."""


class ReadOnly(KgError):
    """Writes are switched off, because no token is set."""


class Unauthorized(KgError):
    """A write came without a token, or with one that is not in force. scope: what one needs. sent: there was one."""

    def __init__(self, message: str, scope: str, *, sent: bool) -> None:
        super().__init__(message)
        self.scope = scope
        self.sent = sent


class Forbidden(KgError):
    """The token of a write has not the scope for it. scope: the one that is wanted."""

    def __init__(self, message: str, scope: str) -> None:
        super().__init__(message)
        self.scope = scope


class TooManyAttempts(KgError):
    """Too many wrong tokens came from an address. retry_after: seconds until its tokens are looked at again."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Outdated(Unavailable):
    """Another version was published while this one was made from the one before; nothing was changed."""


class NotWritten(Unavailable):
    """A write was not acknowledged: it was stopped, or the writer died or is overrun. The message says more."""


class DiskFull(NotWritten):
    """There is no room on the disk for what would be written; nothing was changed. It is taken again once there is."""

    retry_after = 60


class OutcomeUnknown(NotWritten):
    """The writer died while it made a change: whether that counts, is for the client to see."""
