"""The tree of criteria: what it shows, what it repaints, what it finds."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt

from parapp.models.dossier import DossierState, FigureEntry, Record
from parapp.scoring.compiled import compile_set
from parapp.services.line_states import LineState
from parapp.services.score_lines import score_lines
from parapp.ui.qtmodels.criteria_item_model import (
    COMPUTED,
    MAXIMUM,
    NAME,
    OWN,
    CriteriaItemModel,
)
from tests.bench import material
from tests.build import branch
from tests.services.small_set import small_set
from tests.services.views import view_of

ROLE = Qt.ItemDataRole
NUMBERS = {"received": 10, "on_time": 4}


def figures(**values):
    return {
        code: FigureEntry(code=code, value=Decimal(value) if type(value) is int else value)
        for code, value in values.items()
    }


def lines_of(begun=None, **more):
    return score_lines(view_of(small_set(), **more), begun)


@pytest.fixture
def model(look):
    return CriteriaItemModel(look)


def shown(model, parent=None):
    """Return the codes shown, in the order of the tree."""
    parent = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, NAME, parent)
        found += [model.line(index).code, *shown(model, index)]
    return found


def cell(model, code, column, role=ROLE.DisplayRole):
    return model.data(model.index_of(code).siblingAtColumn(column), int(role))


def repainted(model, lines):
    """Show lines and return the cells that were told to be painted again."""
    told = []
    model.dataChanged.connect(
        lambda first, last: told.append((model.line(first).code, first.column(), last.column()))
    )
    model.show_lines(lines)
    return told


def test_model_obeys_qt(model, qtmodeltester):
    model.show_lines(lines_of(figures=figures(issued=True)))

    qtmodeltester.check(model)


def test_model_obeys_qt_while_it_is_filtered(model, qtmodeltester):
    model.show_lines(lines_of())
    model.show_only(lambda line: line.code == "2.1")

    qtmodeltester.check(model)


def test_an_empty_model_obeys_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_a_row_tells_code_and_name_maximum_computed_and_own_points(model):
    own = {"1.1": Record(criterion="1.1", self_points=Decimal("1.5"), self_reason="Muộn")}
    model.show_lines(lines_of(figures=figures(issued=True), records=own))

    assert cell(model, "1.1", NAME) == "1.1  Tiêu chí 1.1"
    assert cell(model, "1.1", MAXIMUM) == "2"
    assert cell(model, "1.1", COMPUTED) == "2,00"
    assert cell(model, "1.1", OWN) == "1,50"


def test_branches_are_bold_and_hold_sums(model):
    model.show_lines(lines_of(figures=figures(issued=True, **NUMBERS)))

    assert cell(model, "1", NAME, ROLE.FontRole).bold()
    assert cell(model, "1.1", NAME, ROLE.FontRole) is None
    assert cell(model, "1", COMPUTED) == "5,20"


def test_zero_is_a_number_and_no_answer_a_dash(model):
    model.show_lines(lines_of(figures=figures(issued=False)))

    assert cell(model, "1.1", OWN) == "0,00"
    assert cell(model, "2.1", OWN) == "–"


@pytest.mark.parametrize(
    ("code", "more", "word"),
    [
        ("2.1", {}, "chưa chấm"),
        ("1.1", {"figures": figures(issued=False)}, "đã chấm"),
        ("1.1", {"figures": figures(issued=True)}, "chưa có tài liệu kiểm chứng"),
        ("1.2", {"figures": figures(received=1, on_time=3)}, "có chỗ cần xem"),
        (
            "1.2",
            {"records": {"1.2": Record(criterion="1.2", not_applicable="Không có")}},
            "không áp dụng",
        ),
        ("2.2", {}, "cơ quan khác chấm"),
        ("2.3", {}, "chỉ theo dõi, không chấm điểm"),
    ],
)
def test_every_state_has_a_shape_and_is_told_in_words(model, code, more, word):
    model.show_lines(lines_of(**more))

    assert not cell(model, code, NAME, ROLE.DecorationRole).isNull()
    assert cell(model, code, NAME, ROLE.AccessibleTextRole).startswith(
        f"{code} Tiêu chí {code}: {word}"
    )
    assert word in cell(model, code, NAME, ROLE.ToolTipRole).lower()


def test_marks_of_different_states_look_different(model):
    model.show_lines(lines_of(figures=figures(issued=False, received=1, on_time=3)))
    icons = {
        cell(model, code, NAME, ROLE.DecorationRole).cacheKey()
        for code in ("1.1", "1.2", "2.1", "2.2", "2.3")
    }

    assert len(icons) == 5


def test_a_branch_has_no_mark(model):
    model.show_lines(lines_of())

    assert cell(model, "1", NAME, ROLE.DecorationRole) is None
    assert cell(model, "1", NAME, ROLE.AccessibleTextRole) == "1 Lĩnh vực 1"


def test_what_changed_since_the_sitting_began_has_a_dot_beside_its_points(model):
    model.show_lines(lines_of(view_of(small_set()), figures=figures(issued=True)))

    assert cell(model, "1.1", OWN, ROLE.DecorationRole) is not None
    assert cell(model, "1.1", OWN, ROLE.AccessibleTextRole) == "Tự chấm: 2,00, đã thay đổi"
    assert cell(model, "2.1", OWN, ROLE.DecorationRole) is None


def test_a_locked_criterion_has_a_lock_beside_its_points(model):
    model.show_lines(lines_of(state=DossierState.LOCKED))

    assert cell(model, "1.1", OWN, ROLE.AccessibleTextRole) == "Tự chấm: –, đã khóa"


def test_the_tool_tip_tells_what_was_found_and_the_remedy(model):
    model.show_lines(lines_of(figures=figures(received=1, on_time=3)))

    assert "tử số 3 không hợp lý" in cell(model, "1.2", NAME, ROLE.ToolTipRole)
    assert "Kiểm tra lại hai số liệu" in cell(model, "1.2", NAME, ROLE.ToolTipRole)


def test_a_name_with_markup_is_shown_as_it_is(model):
    lines = [replace(line, name="<b>Đậm</b> & <img src=x>") for line in lines_of()]
    model.show_lines(lines)

    assert "&lt;b&gt;Đậm&lt;/b&gt; &amp;" in cell(model, "1.1", NAME, ROLE.ToolTipRole)


def test_own_points_that_differ_stand_out(model, look):
    own = {"1.1": Record(criterion="1.1", self_points=Decimal(1), self_reason="Muộn")}
    model.show_lines(lines_of(figures=figures(issued=True), records=own))

    assert cell(model, "1.1", OWN, ROLE.ForegroundRole).name().upper() == look.colours.attention
    assert cell(model, "1", OWN, ROLE.ForegroundRole) is None


def test_numbers_stand_at_the_right(model):
    model.show_lines(lines_of())

    assert cell(model, "1.1", NAME, ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert cell(model, "1.1", OWN, ROLE.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_headings_say_what_they_mean(model):
    across = Qt.Orientation.Horizontal

    assert [model.headerData(c, across) for c in range(4)] == [
        "Lĩnh vực, tiêu chí",
        "Tối đa",
        "Điểm tính",
        "Tự chấm",
    ]
    assert model.headerData(OWN, across, int(ROLE.ToolTipRole)).startswith("Điểm đơn vị")
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, across) is None


def test_the_same_lines_repaint_nothing(model):
    model.show_lines(lines_of())

    assert repainted(model, lines_of()) == []


def test_one_answer_repaints_its_row_and_the_sums_above_and_nothing_else(model):
    model.show_lines(lines_of())
    told = repainted(model, lines_of(figures=figures(issued=False)))

    assert sorted(told) == [
        ("1", COMPUTED, COMPUTED),
        ("1", OWN, OWN),
        ("1.1", NAME, NAME),
        ("1.1", COMPUTED, COMPUTED),
        ("1.1", OWN, OWN),
    ]


def test_what_is_hidden_is_not_repainted(model):
    model.show_lines(lines_of())
    model.show_only(lambda line: line.code == "2.1")

    assert repainted(model, lines_of(figures=figures(issued=False))) == []


def test_another_set_is_shown_from_the_beginning(model, qtbot):
    model.show_lines(lines_of())
    other = small_set()
    smaller = replace(other, criteria=other.criteria[:1])

    with qtbot.waitSignal(model.modelReset):
        model.show_lines(score_lines(view_of(smaller)))

    assert shown(model) == ["1", "1.1", "1.2"]


def test_another_set_keeps_the_search(model):
    model.show_lines(lines_of())
    model.show_only(None, "1.1")
    other = small_set()
    model.show_lines(score_lines(view_of(replace(other, criteria=other.criteria[:1]))))

    assert shown(model) == ["1", "1.1"]


def test_a_filter_keeps_the_branches_above(model):
    model.show_lines(lines_of(figures=figures(issued=True)))
    model.show_only(lambda line: line.state is LineState.NOT_ANSWERED)

    assert shown(model) == ["1", "1.2", "2", "2.1", "C", "C.1"]


def test_without_a_filter_everything_is_back(model):
    model.show_lines(lines_of())
    everything = shown(model)
    model.show_only(lambda line: line.code == "2.1")
    model.show_only(None)

    assert shown(model) == everything


def named(lines, **names):
    wanted = {code.replace("_", ".").removeprefix("c"): name for code, name in names.items()}
    return [replace(line, name=wanted.get(line.code, line.name)) for line in lines]


@pytest.mark.parametrize("search", ["bao cao dinh ky", "BÁO CÁO", "kỳ báo", "  báo  cáo "])
def test_the_search_minds_neither_accents_nor_case_nor_order(model, search):
    model.show_lines(named(lines_of(), c1_2="Gửi báo cáo định kỳ"))
    model.show_only(None, search)

    assert shown(model) == ["1", "1.2"]


def test_the_search_takes_d_for_the_letter_with_a_bar(model):
    model.show_lines(named(lines_of(), c2_1="Đúng hạn"))
    model.show_only(None, "dung")

    assert shown(model) == ["2", "2.1"]


def test_the_name_of_a_field_finds_all_that_is_in_it(model):
    model.show_lines(named(lines_of(), c1="Chỉ đạo, điều hành"))
    model.show_only(None, "dieu hanh")

    assert shown(model) == ["1", "1.1", "1.2"]


def test_a_code_is_found_by_its_beginning(model):
    model.show_lines(named(lines_of(), c1_1="Thời gian ban hành"))
    model.show_only(None, "1.1")

    assert shown(model) == ["1", "1.1"]


def test_a_number_is_no_code_that_only_ends_with_it(model):
    model.show_lines([replace(line, name="Tiêu chí") for line in lines_of()])
    model.show_only(None, "1")

    assert shown(model) == ["1", "1.1", "1.2"]


def test_search_and_filter_work_together(model):
    model.show_lines(lines_of(figures=figures(issued=True)))
    model.show_only(lambda line: line.state is LineState.NOT_ANSWERED, "1")

    assert shown(model) == ["1", "1.2", "2", "2.1", "C", "C.1"]


def test_the_criterion_that_is_worked_on_stays_once_it_is_answered(model):
    model.show_lines(lines_of())
    model.show_only(lambda line: line.state is LineState.NOT_ANSWERED)
    model.keep("1.1")
    model.show_lines(lines_of(figures=figures(issued=True)))

    assert "1.1" in shown(model)


def test_it_goes_with_the_next_change_once_another_is_worked_on(model):
    model.show_lines(lines_of())
    model.show_only(lambda line: line.state is LineState.NOT_ANSWERED)
    model.keep("1.2")
    model.show_lines(lines_of(figures=figures(issued=True)))

    assert "1.1" not in shown(model)


def test_what_the_filter_hides_already_is_not_kept(model):
    model.show_lines(lines_of())
    model.show_only(lambda line: line.code == "2.1")
    model.keep("1.1")
    model.show_lines(lines_of(figures=figures(issued=True)))

    assert shown(model) == ["2", "2.1"]


def test_neighbours_are_the_leaves_that_are_shown(model):
    model.show_lines(lines_of())
    model.show_only(lambda line: line.code in {"1.1", "2.1", "C.1"})
    tree = model.tree

    assert (tree.neighbour("1.1", +1), tree.neighbour("2.1", -1)) == ("2.1", "1.1")
    assert (tree.neighbour("1.2", +1), tree.neighbour("2", +1)) == ("2.1", "2.1")
    assert (tree.neighbour("C.1", +1), tree.neighbour("1.1", -1)) == ("", "")
    assert tree.neighbour("", +1) == "1.1"


def test_an_unknown_criterion_is_nowhere(model):
    model.show_lines(lines_of())

    assert not model.index_of("9.9").isValid()


def test_three_levels_know_what_is_above_them(model):
    inner = small_set().criteria[0]
    deep = replace(small_set(), criteria=(branch("A", inner),))
    model.show_lines(score_lines(view_of(deep)))
    leaf = model.index_of("1.2")

    assert model.line(leaf.parent()).code == "1"
    assert model.line(leaf.parent().parent()).code == "A"
    assert not leaf.parent().parent().parent().isValid()


def test_one_edit_among_130_criteria_and_500_documents_repaints_a_handful_of_cells(model):
    criteria = material.set_of(130)
    entered = material.dossier(criteria, figures=len(criteria.figures), documents=500)
    before = view_of(criteria, entered)
    model.show_lines(score_lines(before))
    code = next(iter(compile_set(criteria).leaves["1.2"].reads))
    others = {c: e for c, e in entered.figures.items() if c != code}
    told = repainted(model, score_lines(view_of(criteria, entered, figures=others), before))
    users = {line.code for line in model.tree.lines if line.is_changed}

    assert {code for code, _first, _last in told} <= users | {
        line.split(".")[0] for line in users
    }
    assert 0 < len(told) <= 5 * len(users)
