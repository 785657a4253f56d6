"""What the scoring page does on the window's thread after an edit, up to the painted tree."""

import os
import statistics

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from parapp.services.score_lines import score_lines
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.qtmodels.criteria_item_model import OWN, CriteriaItemModel
from parapp.ui.widgets.scoring.criterion_tree import CriterionTree
from tests.bench import material
from tests.bench.measure import absolute, timed
from tests.services.views import view_of

WIDTH, HEIGHT = 520, 450


def measure(folder, size):
    application = QApplication.instance() or QApplication([])
    look = Look()
    look.apply(application)
    criteria = material.set_of(130)
    dossier = material.dossier(criteria, documents=500, figures=len(criteria.figures))
    code, kept = next(iter(dossier.figures)), dict(dossier.figures)
    del kept[code]
    views = view_of(criteria, dossier), view_of(criteria, dossier, figures=kept)
    model = CriteriaItemModel(look)
    tree = CriterionTree(model, look, Memory(folder / "memory"), folder)
    tree.resize(WIDTH, HEIGHT)
    tree.show()

    def shown(view):
        model.show_lines(score_lines(view, views[0]))
        return tree.grab()

    user = next(line.code for line in score_lines(views[1], views[0]) if line.is_changed)
    texts = {}
    for view in views:
        assert not shown(view).isNull()
        texts[view is views[0]] = model.index_of(user).siblingAtColumn(OWN).data()
    assert texts[True] != texts[False]
    taken = [timed(lambda n=n: shown(views[n % 2])) for n in range(size.rounds * 6)]
    yield absolute("scoring-tree", statistics.median(taken) * 1e3)
