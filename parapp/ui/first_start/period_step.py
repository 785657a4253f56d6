"""The criteria set and the units: what an authority begins its first period with."""

from __future__ import annotations

from pathlib import Path

from parapp.errors import InputRefusedError, ParappError
from parapp.i18n import _, mark, number
from parapp.messages import fault_lines, text_of
from parapp.progress import Progress
from parapp.services.criteria_sets import import_criteria
from parapp.services.directories import import_units
from parapp.ui.first_start.own_card import OwnCardStep
from parapp.ui.first_start.step import Done, Fail, Tools
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.path_input import PathInput, PathKind

_SHOWN = 3  # faults of a file told beside it; the others are counted


class PeriodStep(OwnCardStep):
    """Takes in the set and the table of units, and gives out the own card."""

    title = mark("Bộ tiêu chí, các đơn vị")
    next_text = mark("Hoàn thành")
    is_final = True

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self._taken: set[Path] = set()
        name, pattern = _("Bộ tiêu chí"), _("Bộ tiêu chí (*.yaml *.yml *.xlsx)")
        self.criteria = PathInput(name, PathKind.OPEN, pattern)
        self.criteria_field = Field(
            _("Bộ tiêu chí của kỳ đánh giá (có thể để sau)"),
            self.criteria,
            _("Tệp Excel hoặc YAML. Chương trình kiểm tra tệp trước khi nhập."),
        )
        name, pattern = _("Bảng đơn vị"), _("Bảng đơn vị (*.xlsx *.csv)")
        self.units = PathInput(name, PathKind.OPEN, pattern)
        self.units_field = Field(
            _("Bảng các xã, phường, đặc khu (có thể để sau)"),
            self.units,
            _("Mỗi đơn vị một dòng, có các cột: mã, tên, loại."),
        )
        self.rows.addWidget(self.criteria_field)
        self.rows.addWidget(self.units_field)
        self.add_own_card(
            _(
                "Gửi tệp thẻ khóa cho các xã cùng văn bản hướng dẫn, và đọc mã đối chiếu 40 số "
                "khi các xã gọi hỏi: nhờ vậy không ai mạo danh cơ quan thẩm định được."
            )
        )
        self.rows.addStretch(1)

    def enter(self) -> None:
        super().enter()
        self.criteria.setFocus()

    def leave(self, done: Done, failed: Fail) -> None:
        store, actor = self.draft.made.store, self.draft.officer
        criteria, units = self.criteria.path, self.units.path
        for field in (self.criteria_field, self.units_field):
            field.say("")

        def work(_progress: Progress) -> None:
            if criteria is not None and criteria not in self._taken:
                import_criteria(store, criteria, actor=actor)
                self._taken.add(criteria)
            if units is not None:
                import_units(store, units, actor=actor)

        def refused(error: Exception) -> None:
            is_of_units = criteria is None or criteria in self._taken
            field = self.units_field if is_of_units else self.criteria_field
            if isinstance(error, ParappError):
                field.say(_told(error))
            failed(error)

        self.tools.runner.start(self, work, done=lambda _done: done(), failed=refused)


def _told(error: ParappError) -> str:
    """Return what is wrong with a file, its first faults one a line."""
    if not isinstance(error, InputRefusedError):
        return text_of(error)
    faults = sorted(error.faults, key=lambda fault: -fault.severity)
    lines = [" – ".join(filter(None, fault_lines(fault))) for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(_("… và {count} lỗi khác.").format(count=number(len(faults) - _SHOWN)))
    return "\n".join(lines)
