"""Units to practise with: the nine communes of one district, or as many made-up ones."""

from __future__ import annotations

from parapp.models.units import Unit
from parapp.services.practice.tan_hong import COMMUNES

_AUTHORITY, _DISTRICT = "TT-0000", "TH-00"
_FIRST = (
    "An", "Ân", "Bình", "Cẩm", "Châu", "Đại", "Điền", "Định", "Đông", "Đồng",
    "Đức", "Gia", "Giang", "Hà", "Hải", "Hòa", "Hoàng", "Hồng", "Hưng", "Hương",
    "Khánh", "Kim", "Kỳ", "Lâm", "Lộc", "Long", "Lương", "Mai", "Minh", "Mỹ",
    "Nam", "Nghĩa", "Ngọc", "Nhơn", "Ninh", "Phong", "Phú", "Phước", "Quang", "Quảng",
    "Quế", "Quỳnh", "Sơn", "Tam", "Tân", "Tây", "Thạch", "Thái", "Thanh", "Thành",
    "Thiện", "Thọ", "Thuận", "Tiên", "Trung", "Trường", "Vân", "Vạn", "Việt", "Vĩnh",
)  # fmt: skip
_SECOND = (
    "An", "Bắc", "Bảo", "Bình", "Cát", "Chánh", "Châu", "Cường", "Điền", "Đông",
    "Đức", "Dũng", "Giang", "Hà", "Hải", "Hậu", "Hiệp", "Hòa", "Hội", "Hưng",
    "Khánh", "Khê", "Kiên", "Lạc", "Lâm", "Lập", "Lễ", "Lộc", "Lợi", "Long",
    "Mỹ", "Nghĩa", "Ngọc", "Nguyên", "Nhân", "Ninh", "Phát", "Phong", "Phú", "Phúc",
    "Phương", "Quang", "Quý", "Sơn", "Tâm", "Tân", "Tây", "Thạnh", "Thiện", "Thịnh",
    "Thọ", "Thới", "Thủy", "Tiến", "Tín", "Trạch", "Trị", "Trung", "Tường", "Xuân",
)  # fmt: skip
MOST = len(_FIRST) * len(_SECOND)
_STRIDE = 1681  # shares no factor with MOST, so that no name comes twice
_KINDS = {3: "phường", 8: "phường", 12: "phường", 17: "phường"}
_OF = 20
_ISLAND = 167  # one special zone in as many units


def practice_units(count: int = 9) -> tuple[Unit, ...]:
    """Return the appraising authority, and after it `count` communes below it.

    Nine are the communes of Tân Hồng district, Đồng Tháp, as they were until 30/06/2025; any
    other number are made-up communes, marked so in their names.

    Args:
        count: Number of communes, 1 to `MOST`.

    Raises:
        ValueError: There are no names for so many.
    """
    if not 0 < count <= MOST:
        raise ValueError(count)
    if count == len(COMMUNES):
        district = Unit(code=_DISTRICT, name="Huyện Tân Hồng", kind="huyện")
        return (district, *(_real(number) for number in range(count)))
    province = Unit(code=_AUTHORITY, name="Tỉnh Thực Hành", kind="tỉnh")
    return (province, *(_made_up(number) for number in range(count)))


def _real(number: int) -> Unit:
    commune = COMMUNES[number]
    name = f"{commune.kind.capitalize()} {commune.name}"
    return Unit(code=f"TH-{number + 1:02}", name=name, kind=commune.kind, parent=_DISTRICT)


def _made_up(number: int) -> Unit:
    first, second = divmod(number * _STRIDE % MOST, len(_SECOND))
    kind = _KINDS.get(number % _OF, "xã")
    if number % _ISLAND == _ISLAND - 1:
        kind = "đặc khu"
    name = f"{kind.capitalize()} {_FIRST[first]} {_SECOND[second]} (thực hành)"
    return Unit(code=f"TT-{number + 1:04}", name=name, kind=kind, parent=_AUTHORITY)
