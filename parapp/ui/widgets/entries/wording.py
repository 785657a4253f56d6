"""Who enters a figure, in words."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.i18n import mark
from parapp.models.figures import EnteredBy

WHO: Mapping[EnteredBy, str] = {
    EnteredBy.SURVEY: mark("Điều tra xã hội học"),
    EnteredBy.LEADERS: mark("Lãnh đạo chấm"),
    EnteredBy.PARENT: mark("Kế thừa của cấp trên"),
    EnteredBy.APPRAISER: mark("Cơ quan thẩm định"),
    EnteredBy.UNIT: mark("Đơn vị tự nhập"),
}
