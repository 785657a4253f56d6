"""Errors of work; see `parapp.messages.work` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class RoleError(ParappError):
    """The workspace has the other role (`role` is the one needed)."""

    code = "work-role"


class PeriodMissingError(ParappError):
    """No criteria set was taken in for the period (`year`)."""

    code = "period-missing"


class DossierMissingError(ParappError):
    """There is no dossier of the unit for the period (`unit`, `year`)."""

    code = "dossier-missing"


class DossierLockedError(ParappError):
    """The dossier is locked and cannot be changed (`unit`)."""

    code = "dossier-locked"


class DossierNotLockedError(ParappError):
    """The dossier must be locked first (`unit`)."""

    code = "dossier-not-locked"


class ClosingRefusedError(ParappError):
    """Critical findings stop the locking (`count`)."""

    code = "closing-refused"


class UnknownUnitError(ParappError):
    """No unit has this code (`unit`)."""

    code = "unit-unknown"
    is_bad_input = True


class UnknownCriterionError(ParappError):
    """No scored criterion has this code (`criterion`)."""

    code = "criterion-unknown"
    is_bad_input = True


class UnknownFigureError(ParappError):
    """No figure has this code (`figure`)."""

    code = "figure-unknown"
    is_bad_input = True


class FigureNotYoursError(ParappError):
    """Others enter this figure (`label`)."""

    code = "figure-not-yours"


class ClaimNotAllowedError(ParappError):
    """The set does not allow "not applicable" here (`criterion`)."""

    code = "claim-refused"


class ReasonMissingError(ParappError):
    """A reason is compulsory (`criterion`)."""

    code = "reason-missing"


class ReasonCodeError(ParappError):
    """No reason has this code (`value`, `known`)."""

    code = "reason-code-unknown"
    is_bad_input = True


class PointsOutOfBoundsError(ParappError):
    """Points are beyond the criterion's maximum (`criterion`, `points`, `maximum`)."""

    code = "points-out-of-bounds"
    is_bad_input = True


class CardMissingError(ParappError):
    """No trusted key card of the unit is known (`unit`)."""

    code = "card-missing"


class CardDigitsError(ParappError):
    """The digits read out are not those of the card (`unit`)."""

    code = "card-digits-differ"


class BundleForkError(ParappError):
    """Two bundles claim to be the same revision (`unit`, `rev`)."""

    code = "bundle-fork"


class ImportUnknownError(ParappError):
    """No import of this bundle can be undone (`manifest`)."""

    code = "import-unknown"


class UndoRefusedError(ParappError):
    """Later work depends on the import (`unit`, `count`, `what`: in words)."""

    code = "undo-refused"


class PublishingRefusedError(ParappError):
    """Findings stop the publication (`count`)."""

    code = "publishing-refused"


class PublicationMissingError(ParappError):
    """Nothing was published for the period (`year`)."""

    code = "publication-missing"


class SetBoundError(ParappError):
    """Results of the period were published by another set (`year`)."""

    code = "set-bound"


class SetNotYoursError(ParappError):
    """The period pack does not name this unit (`unit`)."""

    code = "set-level-differs"


class FileUnreadableError(ParappError):
    """A file cannot be opened (`file`)."""

    code = "file-unreadable"
    is_bad_input = True


class FileUnwritableError(ParappError):
    """A file cannot be written (`file`)."""

    code = "file-unwritable"


class BackupKeysMissingError(FileUnreadableError):
    """The key file does not lie beside a backup (`file`, `backup`)."""

    code = "backup-keys-missing"


class FolderGoneError(ParappError):
    """A folder that is to be shown is not there (`folder`)."""

    code = "folder-gone"


class DemoFolderError(ParappError):
    """The folder holds something else than a demonstration (`folder`)."""

    code = "demo-folder"


class PassphraseNeededError(ParappError):
    """Keys are needed but no passphrase was given."""

    code = "passphrase-needed"


class FigureUnfitError(ParappError):
    """The figure cannot have this value: its type or bounds do not allow it (`label`)."""

    code = "figure-unfit"
    is_bad_input = True


class RoundError(ParappError):
    """There is no such round of appraisal (`round`)."""

    code = "round-unknown"
    is_bad_input = True


class CardOwnUnitError(ParappError):
    """A card that says it is the own unit's cannot be trusted from outside (`unit`)."""

    code = "card-own-unit"


class PackUndoError(ParappError):
    """A period pack is not undone, it is followed by a newer one."""

    code = "pack-not-undone"


class TextTooLongError(ParappError):
    """A text is longer than a bundle may carry (`found`, `limit`: characters)."""

    code = "text-too-long"
    is_bad_input = True


class UnitTwiceError(ParappError):
    """A table has two rows of one unit (`unit`)."""

    code = "unit-twice"
    is_bad_input = True


class UnitRowMissingError(ParappError):
    """A table has no row of the own unit (`file`, `unit`)."""

    code = "unit-row-missing"
    is_bad_input = True


class DataFolderError(ParappError):
    """The command needs ``--data``."""

    code = "data-folder-missing"
    is_bad_input = True


class ValueUnreadableError(ParappError):
    """A number or date typed cannot be read (`value`)."""

    code = "value-unreadable"
    is_bad_input = True


class DeadlineUnknownError(ParappError):
    """The set has no deadline with this code (`deadline`, `known`)."""

    code = "deadline-unknown"


class ExtensionSentError(ParappError):
    """A period pack made since tells the commune of its new day (`unit`)."""

    code = "extension-sent"


class DocumentInUseError(ParappError):
    """A document still proves criteria (`document`, `criteria`)."""

    code = "document-in-use"


class OwnPointsMissingError(ParappError):
    """A reason for own points was written, but no points (`criterion`)."""

    code = "own-points-missing"
    is_bad_input = True
