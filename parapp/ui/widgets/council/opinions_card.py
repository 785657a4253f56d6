"""All that is said about one item, each opinion with the button that chooses it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.merging import OWN, Candidate
from parapp.scoring.compiled import CompiledSet
from parapp.services.merge_lines import author_text, item_text, value_text
from parapp.services.merge_view import MergeRow
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text


class OpinionsCard(Card):
    """Opinions side by side, so that a council agrees on one.

    Attributes:
        chosen: Sent with the author whose opinion counts.
        choices: The buttons, by author.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, showing nothing."""
        super().__init__(" ", parent)
        self.choices: dict[str, QPushButton] = {}
        self._made: list[QWidget] = []
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_row(
        self, row: MergeRow | None, compiled: CompiledSet | None, unit: str = ""
    ) -> None:
        """Show what is said about an item of `unit`; None shows nothing."""
        for widget in self._made:
            self._rows.removeWidget(widget)
            widget.deleteLater()
        self._made.clear()
        self.choices.clear()
        if row is None or compiled is None:
            self.title.setText(_("Chọn một mục để xem ý kiến của từng người."))
            return
        compared = row.compared
        leaf = compiled.leaves.get(compared.key.code)
        self.title.setText(unit)
        self._add(Text(item_text(compared.key, compared.key.unit), "heading", wrap=True))
        if leaf is not None:
            self._add(Text(leaf.criterion.name, wrap=True))
        said = {candidate.author: candidate for candidate in compared.candidates}
        for candidate in said.values():
            self._add_candidate(candidate, compared.chosen, compiled)
        if OWN not in said:
            self._add_candidate(compared.word, compared.chosen, compiled)

    def _add_candidate(
        self, candidate: Candidate, chosen: str | None, compiled: CompiledSet
    ) -> None:
        who = author_text(candidate.author)
        is_chosen = candidate.author == chosen
        self._add(
            Text(_("✓ {author} (đã chọn)").format(author=who) if is_chosen else who, "heading")
        )
        self._add(Text(value_text(compiled, candidate.value), wrap=True))
        is_own = candidate.author == OWN
        verb = _("Giữ nội dung trên máy chính") if is_own else _("Chọn ý kiến của {author}")
        made = button(verb.format(author=who), partial(self.chosen.emit, candidate.author))
        made.setEnabled(not is_chosen)
        self.choices[candidate.author] = made
        self._add(made)

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._rows.addWidget(widget)
