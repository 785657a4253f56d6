"""Errors of trusting keys: cards, directories, root keys; see `parapp.messages.trust`."""

from __future__ import annotations

from parapp.errors import ParappError


class KeyFileMissingError(ParappError):
    """The workspace has no key file (`file`)."""

    code = "key-file-missing"


class PassphraseRepeatError(ParappError):
    """The new passphrase was typed in two ways."""

    code = "passphrase-repeat"
    is_bad_input = True


class KeysNotLostError(ParappError):
    """The keys of an encrypted workspace that was opened are not lost."""

    code = "keys-not-lost"


class CardDigitsNeededError(ParappError):
    """No trusted card hands over to this one, so its digits must be compared (`unit`)."""

    code = "card-digits-needed"


class CardRevokedError(ParappError):
    """The card was revoked and stays so (`unit`)."""

    code = "card-revoked"


class CardRevocationError(ParappError):
    """There is no card of the unit to revoke (`unit`)."""

    code = "card-none-to-revoke"


class RevocationReasonError(ParappError):
    """Whoever revokes a card says why (`unit`)."""

    code = "revocation-reason-missing"
    is_bad_input = True


class OwnCardRevokedError(ParappError):
    """The own card was revoked, so that nobody takes in what it seals (`unit`)."""

    code = "own-card-is-revoked"


class AuthorityCardError(ParappError):
    """The card is not that of the appraising authority meant (`unit`)."""

    code = "card-not-of-authority"
    is_bad_input = True


class DirectoryOutdatedError(ParappError):
    """Cards changed since the directory in use was sealed by roots that are kept elsewhere."""

    code = "directory-outdated"


class DirectoryMissingError(ParappError):
    """No key directory is in use."""

    code = "directory-missing"


class DirectoryUnknownRootsError(ParappError):
    """The first directory must come in a bundle of the authority, whose card is trusted."""

    code = "directory-roots-unknown"


class DirectoryIssuerError(ParappError):
    """The directory is another authority's (`unit`)."""

    code = "directory-issuer"
    is_bad_input = True


class RootCountError(ParappError):
    """A directory has one root key or three (`found`)."""

    code = "root-count"
    is_bad_input = True


class RootFileError(ParappError):
    """The file holds no public root key (`file`)."""

    code = "root-file-malformed"
    is_bad_input = True
