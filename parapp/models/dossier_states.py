"""Where a dossier stands; apart from the dossier, since the window needs it before its data."""

from __future__ import annotations

from enum import StrEnum


class DossierState(StrEnum):
    """Where a dossier stands, on the commune's side and then on the appraiser's."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    LOCKED = "locked"
    EXPORTED = "exported"
    REQUESTS_RECEIVED = "requests_received"
    EXPLAINING = "explaining"
    RESULT_RECEIVED = "result_received"
    RECEIVED = "received"
    VERIFIED = "verified"
    APPRAISAL_1 = "appraisal_1"
    REQUESTS_SENT = "requests_sent"
    EXPLANATION_RECEIVED = "explanation_received"
    APPRAISAL_2 = "appraisal_2"
    REVIEW = "review"
    FINAL = "final"
    PUBLISHED = "published"
