"""Errors of signing PDFs; see `parapp.messages.signing` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class PdfUnfitError(ParappError):
    """A file is no PDF, or a damaged one."""

    code = "pdf-unfit"
    is_bad_input = True


class PdfEncryptedError(ParappError):
    """A PDF asks for a password."""

    code = "pdf-encrypted"
    is_bad_input = True


class PdfClosedError(ParappError):
    """An earlier signature does not allow another one."""

    code = "pdf-closed"


class PdfNotSignedError(ParappError):
    """A PDF has no signature."""

    code = "pdf-not-signed"
    is_bad_input = True


class CredentialUnreadableError(ParappError):
    """A file of a certificate with its key cannot be read."""

    code = "credential-unreadable"
    is_bad_input = True


class CredentialPassphraseError(ParappError):
    """The passphrase does not open the file of a certificate."""

    code = "credential-passphrase"


class CertificateExpiredError(ParappError):
    """A certificate is no longer valid (`name`, `until`)."""

    code = "certificate-expired"


class CertificateNotYetError(ParappError):
    """A certificate is not valid yet (`name`, `since`)."""

    code = "certificate-not-yet"


class CertificatePurposeError(ParappError):
    """A certificate is not for signing (`name`)."""

    code = "certificate-purpose"


class SigningPictureError(ParappError):
    """The picture of a signature or seal is no PNG with a transparent ground."""

    code = "signing-picture"
    is_bad_input = True


class PlaceMissingError(ParappError):
    """A PDF has no page of this number (`page`, `pages`)."""

    code = "signing-place-missing"
    is_bad_input = True


class SigningTargetError(ParappError):
    """The signed file would take the place of the one that is signed (`file`)."""

    code = "signing-target"
    is_bad_input = True


class StampNumberError(ParappError):
    """The stamp of an appendix needs the paper's number."""

    code = "stamp-number"
    is_bad_input = True


class TokenModuleError(ParappError):
    """The driver of a token is not there or cannot be loaded (`file`)."""

    code = "token-module"
    is_bad_input = True


class TokenMissingError(ParappError):
    """No token is plugged in, or none with a certificate and a key."""

    code = "token-missing"


class TokenKeyError(ParappError):
    """The token has no such key (`key`)."""

    code = "token-key"


class TokenPinError(ParappError):
    """The PIN was wrong; it was tried once."""

    code = "token-pin"


class TokenPinLastError(TokenPinError):
    """The PIN was wrong, and the token says that it has one try left."""

    code = "token-pin-last"


class TokenLastTryError(ParappError):
    """The PIN was wrong before, and another wrong one locks the token."""

    code = "token-last-try"


class TokenLockedError(ParappError):
    """The token is locked."""

    code = "token-locked"


class TokenStuckError(ParappError):
    """The token did not answer in time (`seconds`)."""

    code = "token-stuck"


class TokenFailedError(ParappError):
    """The token refused to sign (`what`)."""

    code = "token-failed"


class TimeStampError(ParappError):
    """The service of time stamps did not answer as it should (`address`)."""

    code = "time-stamp-failed"


class TimeServiceUnreachedError(TimeStampError):
    """There is no network, or no service of time stamps at that address (`address`)."""

    code = "time-service-unreached"


class TimeServiceSlowError(TimeStampError):
    """The service of time stamps did not answer in time (`address`, `seconds`)."""

    code = "time-service-slow"


class EvidenceOfStandingError(ParappError):
    """No evidence could be had that a certificate was not revoked (`name`)."""

    code = "revocation-missing"


class EvidenceRootError(EvidenceOfStandingError):
    """A certificate leads to no root that is trusted (`name`)."""

    code = "revocation-root"


class EvidenceUnreachedError(EvidenceOfStandingError):
    """Who issued a certificate was asked over the network and proved nothing (`name`)."""

    code = "revocation-unreached"


class EvidenceUnreadableError(ParappError):
    """A file is no list of revoked certificates, and no answer of an issuer."""

    code = "revocation-unreadable"
    is_bad_input = True


class CertificateRevokedError(ParappError):
    """A certificate was revoked (`name`)."""

    code = "certificate-revoked"


class PaperKindError(ParappError):
    """This workspace prints no paper of this kind (`kind`, `kinds`)."""

    code = "paper-kind"
    is_bad_input = True


class PaperDiffersError(ParappError):
    """A signed PDF does not print the paper it is to be kept with (`page`)."""

    code = "signed-differs"


class SignatureBrokenError(ParappError):
    """What was signed is not as it was (`name`)."""

    code = "signature-broken"


class SignedPaperMissingError(ParappError):
    """No signed paper begins with these digits (`digits`)."""

    code = "signed-paper-missing"
    is_bad_input = True
