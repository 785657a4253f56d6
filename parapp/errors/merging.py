"""Errors of working copies and of putting them together; see `parapp.messages.merging`."""

from __future__ import annotations

from parapp.errors import ParappError
from parapp.errors.bundles import BundleOlderError


class CopyError(ParappError):
    """Something that belongs to the office's main PC was asked of a working copy (`author`)."""

    code = "copy-not-here"


class CopyBegunError(ParappError):
    """The workspace is a working copy already (`author`)."""

    code = "copy-begun"


class NotACopyError(ParappError):
    """The workspace is not a working copy."""

    code = "copy-not-begun"


class CopyAuthorError(ParappError):
    """Nobody is named who works in the copy."""

    code = "copy-author-missing"
    is_bad_input = True


class CopyNotBlindError(ParappError):
    """Decisions stand in it already, so nobody can score blind in it (`count`)."""

    code = "copy-not-blind"


class PartEmptyError(ParappError):
    """Nothing was changed in the copy since it was begun (`author`)."""

    code = "copy-unchanged"


class PartOlderError(BundleOlderError):
    """A newer revision of the same copy was received before (`unit`, `found`, `seen`)."""

    code = "copy-older-revision"


class DecisionOutdatedError(ParappError):
    """The commune has said something else since the decision was made (`unit`, `criterion`)."""

    code = "merge-decision-outdated"


class MergeItemError(ParappError):
    """There is nothing to choose about this code (`what`)."""

    code = "merge-item-unknown"
    is_bad_input = True


class MergeAuthorError(ParappError):
    """This person said nothing about it (`author`, `what`, `known`)."""

    code = "merge-author-unknown"
    is_bad_input = True


class MergeOpenError(ParappError):
    """Something is left to choose or to apply (`count`)."""

    code = "merge-open"
