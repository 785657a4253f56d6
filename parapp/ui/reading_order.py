"""Where Tab goes: through what is on screen in the order it is read, whenever it was made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

_TAB = Qt.FocusPolicy.TabFocus.value


def move_focus(whole: QWidget | None, *, forward: bool) -> bool:
    """Give the focus to the next widget that takes it, or to the one before.

    Args:
        whole: What is gone round in.
        forward: Whether to the next.

    Returns:
        Whether there was one.
    """
    every = [] if whole is None else list(_walk(whole))
    now = QApplication.focusWidget()
    while now is not None and now not in every:  # was hidden while it had the focus
        now = now.parentWidget()
    place = every.index(now) if now is not None else -1
    around = [*every[place + 1 :], *every[: place + 1]]
    if not forward:
        around = [*reversed(every[: max(place, 0)]), *reversed(every[max(place, 0) :])]
    found = next((other for other in around if other is not now and _takes_tab(other)), None)
    if found is None:
        return False
    reasons = Qt.FocusReason
    found.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    return True


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    if policy is Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        return False
    chosen = _chosen(widget)
    if chosen is not None:  # arrows go on within a group
        return chosen is widget  # Qt leaves Tab to the one that had the focus last
    if isinstance(widget, QScrollArea) and not _scrolls(widget):
        return False
    return bool(policy.value & _TAB)


def _chosen(widget: QWidget) -> QAbstractButton | None:
    """Return the chosen one of buttons that exclude each other; None where there is none."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None:
        return group.checkedButton() if group.exclusive() else None
    around = widget.parentWidget()
    if around is None or not (isinstance(widget, QAbstractButton) and widget.autoExclusive()):
        return None
    every = around.findChildren(
        QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return next((x for x in every if x.autoExclusive() and x.isChecked()), None)


def _scrolls(area: QScrollArea) -> bool:
    """Whether keys would move what an area shows."""
    return bool(area.verticalScrollBar().maximum() or area.horizontalScrollBar().maximum())


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and everything in it that is on screen and can be used."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    yield widget
    for part in _parts(widget):
        if part is not None and not part.isWindow():
            yield from _walk(part)


def _parts(widget: QWidget) -> Iterator[QWidget | None]:
    """Yield what is directly in a widget, as it is read."""
    layout = widget.layout()
    if isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield widget.currentWidget()
    elif isinstance(widget, QStackedWidget):
        yield widget.currentWidget()
    elif isinstance(widget, QSplitter):
        yield from (widget.widget(place) for place in range(widget.count()))
    elif isinstance(widget, QScrollArea):
        yield widget.widget()
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
