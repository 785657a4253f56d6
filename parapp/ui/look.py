"""How everything looks: colours by name, fonts, one style sheet, icons."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from parapp.assets import file, folder

STYLE = "Fusion"
_POINTS = 10
_WINDOWS_FONT = "Segoe UI"
_SHIPPED_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
_SHIPPED_FAMILY = "Noto Sans"
_ICON_SIZES = (16, 20, 48)  # any other is the next larger one made smaller


class Theme(StrEnum):
    """Which colours are used."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one theme, as ``#RRGGBB``; text on its ground has contrast of 4.5 or more.

    Attributes:
        ground: Behind cards.
        card: Behind text and inputs.
        line: Separators and borders of cards.
        border: Borders of inputs and buttons.
        ink: Text.
        muted: Secondary text.
        accent: Actions, focus, what is selected.
        on_accent: Text on it.
        soft: Ground of what is selected, and of explanations.
        rail: The navigation.
        rail_ink: Text there.
        rail_selected: Ground of the page that is open.
        marker: The mark beside it.
        good: Done; always with a shape.
        attention: To look at; always with a shape.
        wrong: Refused; always with a shape.
        attention_soft: Ground of a notice.
        wrong_soft: Ground of an error.
        good_soft: Ground of good news.
    """

    ground: str
    card: str
    line: str
    border: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    soft: str
    rail: str
    rail_ink: str
    rail_selected: str
    marker: str
    good: str
    attention: str
    wrong: str
    attention_soft: str
    wrong_soft: str
    good_soft: str


LIGHT = Colours(
    ground="#F5F7FA",
    card="#FFFFFF",
    line="#DDE3EA",
    border="#7D8B99",
    ink="#1B2733",
    muted="#566675",
    accent="#0B5FA5",
    on_accent="#FFFFFF",
    soft="#E8F1F9",
    rail="#12304B",
    rail_ink="#E4ECF3",
    rail_selected="#1D4568",
    marker="#F2B705",
    good="#1B7A4B",
    attention="#A85508",
    wrong="#B3261E",
    attention_soft="#FFF4E0",
    wrong_soft="#FDECEA",
    good_soft="#E7F5EE",
)
DARK = Colours(
    ground="#151B21",
    card="#1E262E",
    line="#33404C",
    border="#748493",
    ink="#E6EBF0",
    muted="#A3B1BE",
    accent="#6CB4F0",
    on_accent="#0C1A26",
    soft="#22384B",
    rail="#0D2133",
    rail_ink="#DCE6EE",
    rail_selected="#1D4568",
    marker="#F2B705",
    good="#5CCB93",
    attention="#F0A04B",
    wrong="#FF8A80",
    attention_soft="#3A2C17",
    wrong_soft="#40211F",
    good_soft="#1B3528",
)


class Look:
    """The theme in use; `apply` puts it on the whole program.

    Attributes:
        colours: Of the theme.
        theme: As it was chosen.
        is_dark: Whether it is the dark one.
    """

    def __init__(self, theme: Theme = Theme.LIGHT) -> None:
        """Take a theme; `Theme.SYSTEM` asks the desktop."""
        self.change(theme)

    def change(self, theme: Theme) -> None:
        """Take another theme; what is drawn already keeps its colours until `apply`."""
        self.theme = theme
        self.is_dark = theme is Theme.DARK or (theme is Theme.SYSTEM and _system_is_dark())
        self.colours = DARK if self.is_dark else LIGHT
        self._icons: dict[tuple[str, str], QIcon] = {}

    def apply(self, application: QApplication, *, has_style: bool = False) -> None:
        """Give the program its style, fonts and colours; `dress` does the rest.

        Args:
            application: The program.
            has_style: It was begun with `STYLE`, which is quicker than to set it.
        """
        if not has_style:
            application.setStyle(STYLE)
        application.setFont(base_font())
        application.setPalette(self._palette())

    def dress(self, window: QWidget) -> None:
        """Lay the style sheet on a window; what is put into it later takes it on.

        It lies on windows, not on the program: so parts are put together before they take it
        on, once. On the program each step of that would look up the rules anew.
        """
        window.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        sheet = folder("ui") / "look.qss"
        values = {field.name: getattr(self.colours, field.name) for field in fields(Colours)}
        theme = "dark" if self.is_dark else "light"
        for name, drawing in (("down_arrow", "down"), ("check", "check")):
            values[name] = file("ui", f"{drawing}-{theme}.svg").as_posix()
        return Template(sheet.read_text(encoding="utf-8")).substitute(values)

    def _palette(self) -> QPalette:
        colours, palette = self.colours, QPalette()
        roles = {
            QPalette.ColorRole.Window: colours.ground,
            QPalette.ColorRole.WindowText: colours.ink,
            QPalette.ColorRole.Base: colours.card,
            QPalette.ColorRole.AlternateBase: colours.ground,
            QPalette.ColorRole.Text: colours.ink,
            QPalette.ColorRole.PlaceholderText: colours.muted,
            QPalette.ColorRole.Button: colours.card,
            QPalette.ColorRole.ButtonText: colours.ink,
            QPalette.ColorRole.Highlight: colours.accent,
            QPalette.ColorRole.HighlightedText: colours.on_accent,
            QPalette.ColorRole.ToolTipBase: colours.card,
            QPalette.ColorRole.ToolTipText: colours.ink,
            QPalette.ColorRole.Link: colours.accent,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
        return palette

    def icon(self, name: str, colour: str = "") -> QIcon:
        """Return the shipped icon `name`, drawn in a colour of the theme.

        Args:
            name: File in ``resources/icons`` without its suffix.
            colour: Name of a colour in `Colours`; empty for the text's.
        """
        icon = self._icons.get((name, colour))
        if icon is None:
            drawn = getattr(self.colours, colour or "ink")
            icon = self._icons[name, colour] = QIcon()
            renderer = _renderer(name, drawn)
            for size in _ICON_SIZES:
                pixmap = _drawn(renderer, QSize(size, size))
                icon.addPixmap(pixmap)
                icon.addPixmap(pixmap, QIcon.Mode.Selected)  # Qt would tint it
        return icon


def base_font() -> QFont:
    """Return the font of the program: that of Windows, or else the shipped one."""
    family = _WINDOWS_FONT if QFontDatabase.hasFamily(_WINDOWS_FONT) else _shipped_family()
    font = QFont(family)
    font.setPointSize(_POINTS)
    return font


def _shipped_family() -> str:
    if not QFontDatabase.hasFamily(_SHIPPED_FAMILY):
        for name in _SHIPPED_FONTS:
            QFontDatabase.addApplicationFont(str(file("fonts", name)))
    return _SHIPPED_FAMILY


def _system_is_dark() -> bool:
    hints = QApplication.styleHints()
    return hints.colorScheme() is Qt.ColorScheme.Dark


def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = file("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _drawn(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return pixmap
