"""What is asked of signing and what is learnt of signatures, as plain values."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from parapp.errors import Detail


class State(IntEnum):
    """How one line of a verdict ends, the best first."""

    GOOD = 0  # checked, and as it should be
    OPEN = 1  # could not be checked here, or is not there yet
    WARNING = 2  # checked, and somebody has to look at it
    BAD = 3  # checked, and wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a verdict.

    Attributes:
        state: How it ends.
        code: Names its sentence in `parapp.messages.verdicts.LINES`.
        details: The values that fill the sentence.
    """

    state: State
    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is known of one signature: five lines, each on its own, and none hides another.

    Attributes:
        field: Name of the signature's field in the file.
        signer: Name on the certificate.
        organisation: Organisation on the certificate; empty for none.
        issuer: Name of who issued the certificate.
        serial: Serial number of the certificate, in hexadecimal digits.
        claimed_at: When it was signed, as the signer's own clock says; None where it says none.
        reason: Why it was signed, as the file says; empty for none.
        signed_bytes: How long the file was when it was signed; 0 where that cannot be told.
        integrity: Whether what was signed is as it was.
        coverage: Whether the signature covers the whole file, and what was added later.
        trust: Whether the certificate leads to a root that is trusted here.
        revocation: Whether evidence was seen that the certificate was not revoked.
        time: Where the time of signing comes from.
    """

    field: str
    signer: str
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    claimed_at: datetime | None = None
    reason: str = ""
    signed_bytes: int = 0
    integrity: Line
    coverage: Line
    trust: Line
    revocation: Line
    time: Line

    @property
    def lines(self) -> tuple[Line, ...]:
        """The five lines, in the order they are read."""
        return self.integrity, self.coverage, self.trust, self.revocation, self.time

    @property
    def worst(self) -> State:
        """The worst of the five."""
        return max(line.state for line in self.lines)

    @property
    def is_intact(self) -> bool:
        """Whether what was signed is as it was, and nothing was put over it later."""
        return State.BAD not in {self.integrity.state, self.coverage.state}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A box on a page, in points from its lower left corner.

    Attributes:
        name: By which the file knows it; empty where somebody chose it.
        page: Counted from 1.
        left: Of its left edge.
        bottom: Of its lower edge.
        width: In points.
        height: In points.
    """

    name: str = ""
    page: int
    left: float
    bottom: float
    width: float
    height: float


class Kind(StrEnum):
    """Which of the signatures of an electronic paper one is; fields are named by it."""

    LEADER = "leader"
    SEAL = "seal"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What a signature shows on the page.

    Attributes:
        kind: Which signature it is.
        place: Where it stands.
        picture: A PNG with a transparent ground; empty shows `lines` instead.
        lines: Text, where there is no picture.
    """

    kind: Kind
    place: Place
    picture: bytes = b""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenKey:
    """A certificate on a token, or in the store of Windows, whose key can sign.

    Attributes:
        token: Label of the token; in the store, the name of the software that holds the key.
        serial: Its serial number; empty in the store.
        key: The CKA_ID, in the store the thumbprint, in hexadecimal digits.
        certificate: In DER.
        name: Whose certificate it is.
        until: Day it ends.
    """

    token: str
    serial: str
    key: str
    certificate: bytes
    name: str
    until: date


def has_windows_store() -> bool:
    """Return whether this PC has the certificate store of Windows."""
    return sys.platform == "win32"


def signature_place(number: int) -> str:
    """Return the name of the place for a paper's signer, counted from 1 from the left."""
    return f"signature-{number}"
