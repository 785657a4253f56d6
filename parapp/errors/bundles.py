"""Errors of bundles, key cards and key files; sentences in `parapp.messages.bundles`."""

from __future__ import annotations

from parapp.errors import ParappError


class BundleError(ParappError):
    """A bundle, card or directory was refused; nothing of it was taken in."""


# --- the file as age sees it


class NotABundleError(BundleError):
    """The file does not begin like a bundle."""

    code = "bundle-not-a-bundle"
    is_bad_input = True


class BundleVersionError(BundleError):
    """The file follows a version of the format that this program does not know."""

    code = "bundle-version-unknown"
    is_bad_input = True


class BundleHeaderError(BundleError):
    """The header breaks the rules of age."""

    code = "bundle-header-malformed"
    is_bad_input = True


class BundleCannotOpenError(BundleError):
    """None of the keys at hand opens the file; outsiders are told no more than this."""

    code = "bundle-cannot-open"
    is_bad_input = True


class BundleAlteredError(BundleError):
    """The file was changed after it was made."""

    code = "bundle-altered"
    is_bad_input = True


class BundleCutShortError(BundleError):
    """The end of the file is missing."""

    code = "bundle-cut-short"
    is_bad_input = True


class BundleSuiteError(BundleError):
    """It is an age file, but not encrypted in the one way a bundle is."""

    code = "bundle-suite-refused"
    is_bad_input = True


class BundleContainerError(BundleError):
    """What was encrypted is not laid out like a bundle."""

    code = "bundle-container-malformed"
    is_bad_input = True


class BundleTooLargeError(BundleError):
    """The file is larger than any bundle may be (`found`, `limit`, in bytes)."""

    code = "bundle-too-large"


class BundleManifestSizeError(BundleTooLargeError):
    """The manifest is too long (`found`, `limit`, in bytes)."""

    code = "bundle-manifest-too-large"


class BundleRecipientsError(BundleTooLargeError):
    """It has too many recipients (`found`, `limit`)."""

    code = "bundle-too-many-recipients"


class BundleObjectsError(BundleTooLargeError):
    """It lists too many files (`found`, `limit`)."""

    code = "bundle-too-many-objects"


class BundleObjectSizeError(BundleTooLargeError):
    """One of its files is too large (`found`, `limit`, in bytes)."""

    code = "bundle-object-too-large"


class BundleTotalError(BundleTooLargeError):
    """Its files are too large together (`found`, `limit`, in bytes)."""

    code = "bundle-total-too-large"


class BundleRawError(BundleTooLargeError):
    """Its content is too large once unpacked (`found`, `limit`, in bytes)."""

    code = "bundle-content-too-large"


class BundleRatioError(BundleTooLargeError):
    """Its content grows too much when unpacked (`found`, `limit`, as a factor)."""

    code = "bundle-content-ratio"


# --- the signature


class BundleSignerUnknownError(BundleError):
    """The sender's key card is not among those trusted here."""

    code = "bundle-signer-unknown"


class BundleSignerRevokedError(BundleError):
    """The sender's key card was revoked (`unit`)."""

    code = "bundle-signer-revoked"


class BundleSealError(BundleError):
    """The seal does not fit the sender's key (`unit`)."""

    code = "bundle-seal-broken"
    is_bad_input = True


# --- what the manifest says


class BundleManifestError(BundleError):
    """The signed manifest breaks the format (`place`)."""

    code = "bundle-manifest-malformed"
    is_bad_input = True


class BundleKindUnknownError(BundleError):
    """This program knows no bundle of that kind (`kind`)."""

    code = "bundle-kind-unknown"
    is_bad_input = True


class BundleKindRefusedError(BundleError):
    """A bundle of another kind was expected here (`kind`)."""

    code = "bundle-kind-refused"


class BundleSenderError(BundleError):
    """The sender named in the manifest is not the one whose key sealed it."""

    code = "bundle-sender-mismatch"


class BundleSenderRoleError(BundleError):
    """Bundles of that kind come from somebody else (`kind`, `unit`)."""

    code = "bundle-sender-role"


class BundleNotAddressedError(BundleError):
    """The sealed list of recipients does not fit: it was passed on by somebody (`unit`)."""

    code = "bundle-not-addressed"


class BundleUnitRefusedError(BundleError):
    """The sender may not send for that unit, or it is not looked after here (`unit`)."""

    code = "bundle-unit-refused"


class BundleCriteriaError(BundleError):
    """It was made with another criteria set (`found`, `expected`)."""

    code = "bundle-criteria-mismatch"


class BundleOlderError(BundleError):
    """A newer revision was received before (`unit`, `found`, `seen`)."""

    code = "bundle-older-revision"


class BundlePartMissingError(BundleError):
    """A part that every bundle of this kind carries is missing (`role`)."""

    code = "bundle-part-missing"
    is_bad_input = True


class BundleRoleError(BundleError):
    """It carries a part that does not belong in a bundle of this kind (`role`)."""

    code = "bundle-part-refused"
    is_bad_input = True


class BundleTooNewError(BundleError):
    """The content's format is newer than this program (`found`, `known`)."""

    code = "bundle-too-new"
    is_bad_input = True


class BundleContentError(BundleError):
    """The compressed content does not unpack to what was signed."""

    code = "bundle-content-malformed"
    is_bad_input = True


class BundleObjectError(BundleError):
    """A file inside is not the one the manifest names (`name`)."""

    code = "bundle-object-mismatch"
    is_bad_input = True


class BundleNoSpaceError(BundleError):
    """Too little room to take it in (`needed_mib`, `free_mib`)."""

    code = "bundle-no-space"


# --- writing


class BundleSourceError(BundleError):
    """A file to be sent is no longer what the store recorded (`name`)."""

    code = "bundle-source-changed"


class BundleDraftError(BundleError):
    """What was to be sent breaks the format (`place`)."""

    code = "bundle-draft-malformed"


class BundleCheckError(BundleError):
    """The bundle just written did not read back right and was deleted (`file`)."""

    code = "bundle-check-failed"


# --- cards and directories


class CardError(BundleError):
    """The file is no key card, or was changed."""

    code = "card-malformed"
    is_bad_input = True


class CardSealError(BundleError):
    """The card's own seal, or that of the card it replaces, does not fit."""

    code = "card-seal-broken"
    is_bad_input = True


class DirectoryError(BundleError):
    """The file is no key directory, or was changed."""

    code = "directory-malformed"
    is_bad_input = True


class DirectorySealError(BundleError):
    """Too few of the root keys trusted here sealed the directory."""

    code = "directory-seal-broken"
    is_bad_input = True


class DirectoryOlderError(BundleError):
    """A newer directory is known (`found`, `known`)."""

    code = "directory-older"


class DirectoryForkError(BundleError):
    """Another directory of this version is known (`version`)."""

    code = "directory-fork"


# --- the person's key file


class KeyFileError(ParappError):
    """The file is no key file, or was changed."""

    code = "key-file-malformed"
    is_bad_input = True


class KeyFileVersionError(ParappError):
    """The key file was written by a newer program."""

    code = "key-file-too-new"
    is_bad_input = True


class KeyFileCostError(ParappError):
    """The key file asks for an amount of work or memory outside the bounds."""

    code = "key-file-cost"
    is_bad_input = True


class KeyFileExistsError(ParappError):
    """A key file is already there and is never overwritten."""

    code = "key-file-exists"


class PassphraseWrongError(ParappError):
    """The passphrase does not open the key file."""

    code = "passphrase-wrong"


class PassphraseWeakError(ParappError):
    """The passphrase is too short (`words`, `letters`)."""

    code = "passphrase-weak"


class RecoveryGroupError(ParappError):
    """A group of the recovery sheet was mistyped (`group`)."""

    code = "recovery-group-wrong"
    is_bad_input = True


class RecoveryCountError(ParappError):
    """The recovery sheet has another number of groups (`found`, `expected`)."""

    code = "recovery-count-wrong"
    is_bad_input = True


class RecoverySheetError(ParappError):
    """The recovery sheet belongs to another key."""

    code = "recovery-other-key"
