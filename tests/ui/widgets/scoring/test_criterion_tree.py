"""The tree on screen: what a repaint costs."""

from parapp.services.score_lines import score_lines
from parapp.ui.qtmodels.criteria_item_model import CriteriaItemModel
from parapp.ui.widgets.scoring.criterion_tree import CriterionTree
from tests.bench import material
from tests.services.views import view_of


class CountingItemModel(CriteriaItemModel):
    """Counts what is asked of it."""

    asked = 0

    def data(self, index, role=0):
        self.asked += 1
        return super().data(index, role)


def test_a_repaint_asks_only_for_rows_that_are_seen(qtbot, look, memory, tmp_path):
    criteria = material.set_of(130)
    dossier = material.dossier(criteria, documents=500)
    model = CountingItemModel(look)
    tree = CriterionTree(model, look, memory, tmp_path)
    qtbot.addWidget(tree)
    tree.resize(520, 400)
    tree.show()
    model.show_lines(score_lines(view_of(criteria, dossier)))
    tree.grab()
    model.asked = 0
    tree.grab()
    seen = tree.viewport().height() // tree.rowHeight(model.index_of("1")) + 2

    assert model.rowCount() > 10
    assert 0 < model.asked <= seen * model.columnCount() * 10
