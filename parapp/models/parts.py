"""Parts of a bundle: how a long file is laid out in pieces of equal size."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLayout:
    """How one bundle was cut; the same for all its parts.

    Attributes:
        bundle: SHA-256 of the whole file, 64 hexadecimal digits.
        total: Its size in bytes, at least 1.
        size: Bytes of it in every part but the last, at least 1.
    """

    bundle: str
    total: int
    size: int

    @property
    def count(self) -> int:
        """How many parts there are."""
        return -(-self.total // self.size)

    def part(self, number: int, sha256: str) -> PartHeader:
        """Return what part `number`, counted from 1, says about itself.

        Args:
            number: From 1 to `count`.
            sha256: Of its bytes.
        """
        offset = (number - 1) * self.size
        return PartHeader(
            bundle=self.bundle,
            number=number,
            count=self.count,
            offset=offset,
            length=min(self.size, self.total - offset),
            total=self.total,
            sha256=sha256,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartHeader:
    """What one part says about itself.

    Attributes:
        bundle: SHA-256 of the whole file, 64 hexadecimal digits.
        number: Which part it is, from 1.
        count: How many there are.
        offset: Where its bytes begin in the whole file.
        length: How many there are.
        total: Size of the whole file in bytes.
        sha256: SHA-256 of its bytes.
    """

    bundle: str
    number: int
    count: int
    offset: int
    length: int
    total: int
    sha256: str

    @property
    def layout(self) -> PartLayout | None:
        """The one layout this header fits into; None when its numbers contradict each other."""
        is_last = self.number == self.count
        size = self.offset // (self.number - 1) if is_last and self.number > 1 else self.length
        if size < 1 or not 1 <= self.number <= self.count:
            return None
        layout = PartLayout(bundle=self.bundle, total=self.total, size=size)
        return layout if layout.part(self.number, self.sha256) == self else None


def short(bundle: str) -> str:
    """Return the first digits of a SHA-256, enough for people to tell bundles apart."""
    return bundle[:SHOWN_DIGITS]
