"""What went wrong, in a sentence of the reader's language, to stand before the error's own words, which are English."""

from __future__ import annotations

from kg import errors
from kg.web.language import language
from kg.web.site import site
from kg.web.words import N_, gettext

#: The nearest class of an error decides; those that no reader of pages meets have none.
_SAID: dict[type[errors.KgError], str] = {
    errors.BadQuery: N_("The query was not accepted."),
    errors.NotAQuery: N_("This is an update; only queries are answered here."),
    errors.BadRequest: N_("The request says something that cannot be understood, or contradicts itself."),
    errors.TooLarge: N_("The query or its answer is too large: add a LIMIT, ask for less, or take the whole dataset."),
    errors.QueryTimeout: N_("The query took too long and was ended; it may take %(seconds)s seconds."),
    errors.WorkerDied: N_("The query was ended: most likely it needed more memory than it may have."),
    errors.Busy: N_("Too many queries are running or waiting; please try again in a moment."),
    errors.Killed: N_("The query was ended on request."),
    errors.OverBudget: N_("Your queries have used all the time they may for now; please try again in a moment."),
    errors.NotEvaluated: N_("The query can be read, but the engine cannot evaluate it."),
    errors.UnknownEntity: N_("Nothing is known here under this name."),
    errors.Withdrawn: N_("What stood here was withdrawn."),
    errors.UnknownGraph: N_("There is no graph of this name."),
    errors.UnknownVersion: N_("This version is not kept."),
    errors.NotOffered: N_("It cannot be had in any of the formats asked for."),
    errors.UnknownFormat: N_("This format is not known here."),
    errors.Unavailable: N_("This cannot be answered just now; please try again in a moment."),
    errors.ReadOnly: N_("This service is read-only."),
    errors.Unauthorized: N_("A token is wanted that is in force; this is none."),
    errors.Forbidden: N_("This token may not do that."),
    errors.TooManyAttempts: N_("Too many wrong tokens came from your address; please try again in a minute."),
    errors.Unchecked: N_("It cannot be checked against the rules; nothing was changed."),
    errors.NotWritten: N_("It was not written; nothing was changed."),
    errors.DiskFull: N_("The disk of this service is full, or nearly; nothing was changed. Please try again later."),
    errors.OutcomeUnknown: N_("Whether it was written is not known: look before you send it again."),
    errors.NoGraph: N_("Nothing has been published yet."),
}
_PLACE = N_("The query was not accepted; the fault is at line %(line)s, column %(column)s.")


def told(error: errors.KgError) -> str:
    """The sentence; "" where the error's own words are in the reader's language, or where there is no better one."""
    if language() == "en":
        return ""
    if isinstance(error, errors.BadQuery) and not isinstance(error, errors.NotAQuery) and error.line:
        return gettext(_PLACE) % {"line": error.line, "column": error.column or 1}
    said = next((_SAID[kind] for kind in type(error).__mro__ if kind in _SAID), "")
    return gettext(said) % {"seconds": f"{site().evaluator.limits.seconds:g}"} if said else ""
