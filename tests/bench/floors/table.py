"""A bare table on screen: texts made beforehand, sorted and searched by keys at hand."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from parapp.collate import fold

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()


class BareModel(QAbstractTableModel):
    """Rows of texts behind a list of places."""

    def __init__(self, rows, keys):
        """Take rows of texts, and what each column is sorted by."""
        super().__init__()
        self._rows, self._keys = rows, keys
        self._folded = [fold(row[1]) for row in rows]
        self._shown = []

    def open(self):
        self.beginResetModel()
        self._shown = list(range(len(self._rows)))
        self.endResetModel()

    def sort(self, column, order=Qt.SortOrder.AscendingOrder):
        self.layoutAboutToBeChanged.emit()
        self._shown.sort(
            key=self._keys[column].__getitem__,
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
        self.layoutChanged.emit()

    def filter(self, text):
        self.beginResetModel()
        self._shown = [place for place, name in enumerate(self._folded) if text in name]
        self.endResetModel()

    def rowCount(self, parent=_NOWHERE):  # noqa: N802 - Qt calls it
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent=_NOWHERE):  # noqa: N802 - Qt calls it
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index, role=_DISPLAY):
        if role == _DISPLAY:
            return self._rows[self._shown[index.row()]][index.column()]
        return None


def bare_table(rows, keys, size):
    """Return a view of these rows, on screen, with nothing shown yet, and its model."""
    model, view = BareModel(rows, keys), QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.resize(size)
    view.show()
    return view, model
