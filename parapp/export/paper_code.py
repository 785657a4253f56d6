"""The code on a printed paper: what it claims, sealed, as a QR code and as 21 letters to type.

    payload = version ‖ snapshot (32 bytes) ‖ key (8 bytes) ‖ kind/issuer/subject/year/figures
              in UTF-8, figures empty for none
    figures = total/maximum/index/rank/ranked in version 01, of papers about one unit
              highest/lowest/together/ranked in version 02, of papers about all
    QR code = "PARAPP1:" ‖ base32(Ed25519 signature (64 bytes) ‖ payload), without padding
    typed   = first 100 bits of the SHA-256 of the payload, and a check letter

Upper-case letters and digits are the denser of a QR code's alphabets; see
resources/docs/decisions/038-checkable-on-paper.md.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32decode, b32encode
from dataclasses import dataclass

from parapp.export.bundle.keys import SEAL_BYTES, fits, seal_with
from parapp.models.paper_claims import MainFigures, PaperClaim
from parapp.models.plain import decimal_of, decimal_text

MARK = "PARAPP1:"
KEY_DIGITS = 16
TEXT_MOST = 1_000
"""Letters that a code has at most; anything longer is none of ours."""
_SEALED = b"vn-parapp-paper/1\n"  # a seal under this is good for nothing else
_ONE, _ALL = b"\x01", b"\x02"
_SNAPSHOT, _KEY = 32, 8
_HEAD = len(_ONE) + _SNAPSHOT + _KEY
_CODE = re.compile(r"[^\s/\\]{1,64}")
_KIND = re.compile(r"[a-z][a-z-]{0,31}")
_YEAR = re.compile(r"[0-9]{4}")
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")
_NAMES = 4
_POINTS = {_ONE: ("total", "maximum", "index"), _ALL: ("highest", "lowest", "together")}
_PLACES = {_ONE: ("rank", "ranked"), _ALL: ("ranked",)}

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Neither I nor O, neither 1 nor 0: five bits a letter."""
_BITS, _LETTERS, _GROUP = 100, 20, 4
_FIELD = 0b100101  # x^5 + x^2 + 1: letters are the elements of a field of 32


class CodeError(ValueError):
    """A text is no code of a paper, or not in its one form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedClaim:
    """A code as it was read; `is_sealed_by` tells whether to believe it.

    Attributes:
        claim: What it says.
        seal: Signature of 64 bytes.
    """

    claim: PaperClaim
    seal: bytes

    def is_sealed_by(self, signing_key: str) -> bool:
        """Return whether the holder of a key (64 hexadecimal digits) sealed it."""
        return fits(signing_key, self.seal, _SEALED + payload(self.claim))


def payload(claim: PaperClaim) -> bytes:
    """Return the one form of a claim in bytes."""
    version = _ALL if claim.figures.is_about_all else _ONE
    points = (getattr(claim.figures, name) for name in _POINTS[version])
    places = (getattr(claim.figures, name) for name in _PLACES[version])
    fields = (
        claim.kind,
        claim.issuer,
        claim.subject,
        str(claim.year),
        *("" if value is None else decimal_text(value) for value in points),
        *("" if value is None else str(value) for value in places),
    )
    head = version + bytes.fromhex(claim.snapshot) + bytes.fromhex(claim.key)
    return head + "/".join(fields).encode()


def sealed_text(claim: PaperClaim, seed: bytes) -> str:
    """Return what the QR code of a claim says, sealed by the key of `seed`."""
    content = payload(claim)
    return MARK + b32encode(seal_with(seed, _SEALED + content) + content).decode().rstrip("=")


def read_text(text: str) -> SealedClaim:
    """Read what a QR code says.

    Raises:
        CodeError: It is none of ours, cut off or not in its one form.
    """
    if len(text) > TEXT_MOST or not text.startswith(MARK):
        raise CodeError
    body = text.removeprefix(MARK)
    try:
        data = b32decode(body + "=" * (-len(body) % 8))
    except ValueError:
        raise CodeError from None
    seal, content = data[:SEAL_BYTES], data[SEAL_BYTES:]
    claim = _claim_of(content)
    if MARK + b32encode(data).decode().rstrip("=") != text or payload(claim) != content:
        raise CodeError
    return SealedClaim(claim=claim, seal=seal)


def _claim_of(content: bytes) -> PaperClaim:
    """Return the claim of a payload, which may be a second way to write it."""
    head, rest = content[:_HEAD], content[_HEAD:]
    try:
        fields = rest.decode().split("/")
    except UnicodeDecodeError:
        raise CodeError from None
    version = head[:1]
    if version not in _POINTS or len(fields) < _NAMES:
        raise CodeError
    kind, issuer, subject, year, *figures = fields
    is_named = _KIND.fullmatch(kind) and _CODE.fullmatch(issuer) and _CODE.fullmatch(subject)
    if not is_named or not _YEAR.fullmatch(year):
        raise CodeError
    return PaperClaim(
        kind=kind,
        issuer=issuer,
        subject=subject,
        year=int(year),
        snapshot=head[1 : 1 + _SNAPSHOT].hex(),
        figures=_figures_of(version, figures),
        key=head[1 + _SNAPSHOT :].hex(),
    )


def _figures_of(version: bytes, fields: list[str]) -> MainFigures:
    count = len(_POINTS[version])
    if len(fields) != count + len(_PLACES[version]):
        raise CodeError
    if any(not _WHOLE.fullmatch(text) for text in fields[count:] if text):
        raise CodeError
    points = [decimal_of(text) for text in fields[:count]]
    *ranks, ranked = (int(text) if text else None for text in fields[count:])
    if version == _ALL:
        highest, lowest, together = points
        return MainFigures(ranked=ranked, highest=highest, lowest=lowest, together=together)
    total, maximum, index = points
    return MainFigures(total=total, maximum=maximum, index=index, rank=ranks[0], ranked=ranked)


def short_code(claim: PaperClaim) -> str:
    """Return the letters to type for a claim, in groups."""
    digest = hashlib.sha256(payload(claim)).digest()
    number = int.from_bytes(digest) >> (len(digest) * 8 - _BITS)
    places = range(_BITS - 5, -1, -5)
    letters = "".join(ALPHABET[number >> place & 31] for place in places)
    return grouped(letters + _check_letter(letters))


def grouped(letters: str) -> str:
    """Return letters with a dash after every fourth."""
    groups = (letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
    return "-".join(groups)


def read_typed(text: str) -> str:
    """Return a typed code as `short_code` writes it; small letters, spaces and dashes may be.

    Raises:
        CodeError: It has too few or too many letters, a letter that codes never have, or the
            check letter tells a typing error.
    """
    if len(text) > TEXT_MOST:
        raise CodeError
    letters = re.sub(r"[\s\-–—.]", "", text).upper()
    if len(letters) != _LETTERS + 1 or not set(letters) <= set(ALPHABET):
        raise CodeError
    if _check_letter(letters[:-1]) != letters[-1]:
        raise CodeError
    return grouped(letters)


def _check_letter(letters: str) -> str:
    """Return the letter that tells any one wrong letter, and any two that changed places.

    Each letter is weighed with another power of a generator of the field, 31 of them before
    one comes again.
    """
    found = 0
    for letter in letters:
        found ^= ALPHABET.index(letter)
        found <<= 1
        if found >> 5:
            found ^= _FIELD
    return ALPHABET[found]
