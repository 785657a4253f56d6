"""Errors of questions and answers; see `parapp.messages.rounds` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class RequestUnknownError(ParappError):
    """No question, or more than one, has an id that begins so (`request`)."""

    code = "request-unknown"
    is_bad_input = True


class QuestionMissingError(ParappError):
    """A question comes without a text (`criterion`)."""

    code = "question-missing"
    is_bad_input = True


class AnswerMissingError(ParappError):
    """An answer comes without a text (`criterion`)."""

    code = "answer-missing"
    is_bad_input = True


class DocumentUnknownError(ParappError):
    """The dossier has no document with this id (`evidence`)."""

    code = "document-unknown"
    is_bad_input = True


class RequestSentError(ParappError):
    """The commune may have read the question already (`criterion`)."""

    code = "request-sent"


class RequestMovedOnError(ParappError):
    """The question was changed elsewhere meanwhile (`criterion`)."""

    code = "request-moved-on"


class RequestClosedError(ParappError):
    """The question is closed (`criterion`)."""

    code = "request-closed"


class RequestNotClosedError(ParappError):
    """The question is not closed, so there is nothing to open again (`criterion`)."""

    code = "request-not-closed"


class RequestUnansweredError(ParappError):
    """The question has no answer that could be sent back (`criterion`)."""

    code = "request-unanswered"


class AnswerSentError(ParappError):
    """The authority may have read the answer already (`criterion`)."""

    code = "answer-sent"


class NothingAskedError(ParappError):
    """No question that is still open was received (`unit`)."""

    code = "nothing-asked"


class AnswersMissingError(ParappError):
    """Open questions have no answer yet (`count`, `criteria`)."""

    code = "answers-missing"


class OutsideRequestsError(ParappError):
    """While explaining, only what was asked may change (`what`, `allowed`)."""

    code = "outside-requests"


class RoundPassedError(ParappError):
    """A decision of a later round stands on the criterion (`criterion`, `round`)."""

    code = "round-passed"


class DossierOpenError(ParappError):
    """The whole dossier is open for changes already (`unit`)."""

    code = "dossier-open"
