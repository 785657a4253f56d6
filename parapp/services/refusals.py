"""Why a bundle was not taken in, in one word that leads to the next step."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from parapp.errors import ParappError, bundles, parts, work
from parapp.errors.batches import BatchForkError, PartsIncompleteError


class Category(StrEnum):
    """What stood in the way; each has a next step in `parapp.messages.batches`."""

    WRONG_KEY = "wrong-key"
    CUT_SHORT = "cut-short"
    ALTERED = "altered"
    VERSION = "unknown-version"
    SIGNER = "unknown-signer"
    MISSING_PART = "missing-part"
    CRITERIA = "other-criteria"
    OLDER = "older-revision"
    FORK = "fork"
    OTHER = "other"


_CATEGORIES: Mapping[Category, tuple[type[ParappError], ...]] = {
    Category.WRONG_KEY: (bundles.BundleCannotOpenError, bundles.BundleNotAddressedError),
    Category.CUT_SHORT: (bundles.BundleCutShortError, parts.PartCutShortError),
    Category.ALTERED: (
        bundles.BundleAlteredError,
        bundles.BundleHeaderError,
        bundles.BundleSealError,
        bundles.BundleContentError,
        bundles.BundleObjectError,
        parts.PartAlteredError,
        parts.PartContradictsError,
        parts.PartsSpoiledError,
    ),
    Category.VERSION: (
        bundles.BundleVersionError,
        bundles.BundleTooNewError,
        bundles.BundleKindUnknownError,
        parts.PartVersionError,
    ),
    Category.SIGNER: (
        bundles.BundleSignerUnknownError,
        bundles.BundleSignerRevokedError,
        bundles.BundleSenderError,
    ),
    Category.MISSING_PART: (PartsIncompleteError,),
    Category.CRITERIA: (bundles.BundleCriteriaError,),
    Category.OLDER: (bundles.BundleOlderError, bundles.DirectoryOlderError),
    Category.FORK: (work.BundleForkError, bundles.DirectoryForkError, BatchForkError),
}


def category_of(error: ParappError) -> Category:
    """Return the one category of a refusal; `Category.OTHER` for what is none of the rest."""
    for category, errors in _CATEGORIES.items():
        if isinstance(error, errors):
            return category
    return Category.OTHER
