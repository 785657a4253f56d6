"""The dated directory of communes and their appraising authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit as it stands between two dates.

    Attributes:
        code: Official code, or one the appraising authority gives; unique at any date.
        name: Full name, such as ``Xã Tân Hộ Cơ``.
        kind: Kind in the law's words, lower case: ``xã``, ``phường``, ``thị trấn``,
            ``đặc khu``, ``huyện``, ``tỉnh``.
        parent: Code of the unit above; empty at the top.
        valid_from: First day; None when not known.
        valid_to: Last day; None while it stands.
        predecessors: Codes of the units it was made from.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    predecessors: tuple[str, ...] = ()

    def stands_on(self, day: date) -> bool:
        """Return whether the unit existed on `day`."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_to is None or day <= self.valid_to)
