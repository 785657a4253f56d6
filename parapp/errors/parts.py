"""Errors of parts of bundles; sentences in `parapp.messages.parts`."""

from __future__ import annotations

from parapp.errors import ParappError


class PartError(ParappError):
    """A part was refused, or cannot be made; what was collected is as it was."""


class NotAPartError(PartError):
    """The file does not begin like a part (`file`)."""

    code = "part-not-a-part"
    is_bad_input = True


class PartVersionError(PartError):
    """The part follows a version of the format that this program does not know (`file`)."""

    code = "part-version-unknown"
    is_bad_input = True


class PartAlteredError(PartError):
    """The part is not as it was made (`file`)."""

    code = "part-altered"
    is_bad_input = True


class PartCutShortError(PartError):
    """The end of the part is missing (`file`)."""

    code = "part-cut-short"
    is_bad_input = True


class PartContradictsError(PartError):
    """It says otherwise than parts collected earlier (`number`, `bundle`: its first digits)."""

    code = "part-contradicts"
    is_bad_input = True


class PartsSpoiledError(PartError):
    """All parts are here but are not the bundle; they were dropped (`bundle`, `count`)."""

    code = "parts-spoiled"
    is_bad_input = True


class PartsWaitingError(PartError):
    """Too many bundles wait for parts (`count`, `oldest`: first digits of the oldest)."""

    code = "parts-too-many-bundles"


class PartsUnknownError(PartError):
    """No bundle that is being collected begins with these digits, or several do (`bundle`)."""

    code = "parts-unknown"
    is_bad_input = True


class PartSizeError(PartError):
    """Parts of this size are too small (`found`, `least`, in bytes)."""

    code = "part-too-small"
    is_bad_input = True


class PartCountError(PartError):
    """It would be cut into too many parts (`found`, `limit`)."""

    code = "parts-too-many"
    is_bad_input = True


class PartTargetError(PartError):
    """A file of that name is there already and is another (`file`)."""

    code = "part-target-exists"


class PartSourceError(PartError):
    """The bundle changed while it was being cut; nothing was written (`file`)."""

    code = "part-source-changed"
