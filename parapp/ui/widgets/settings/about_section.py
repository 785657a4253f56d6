"""What program this is, and what it is made of."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtCore import qVersion

import parapp
from parapp.i18n import _, mark
from parapp.ui.desk import Desk
from parapp.ui.widgets.settings.section import Section, paragraph

_LIBRARIES = (
    ("PySide6_Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("alembic", "MIT"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("reportlab", "BSD-3-Clause"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("openpyxl", "MIT"),
    ("python-calamine", "MIT"),
    ("python-docx", "MIT"),
    ("pypdfium2", "Apache-2.0 / BSD-3-Clause"),
    ("pillow", "MIT-CMU"),
    ("segno", "BSD-3-Clause"),
)


class AboutSection(Section):
    """Names version, libraries and their licences."""

    name = "about"
    title = mark("Giới thiệu")

    def __init__(self, desk: Desk) -> None:
        """Make the cards."""
        super().__init__(desk)
        card = self.card(_("Chương trình chấm điểm cải cách hành chính cấp xã"))
        versions = _("parapp {version} – Python {python} – Qt {qt}").format(
            version=parapp.__version__, python=platform.python_version(), qt=qVersion()
        )
        paragraph(card, versions, "")
        paragraph(
            card,
            _("Chạy hoàn toàn trên máy này; không gửi gì qua mạng, không thu thập số liệu."),
        )
        card = self.card(_("Thư viện, phông chữ, biểu tượng"))
        lines = [f"{name} {_version(name)} – {licence}" for name, licence in _LIBRARIES]
        lines.append(_("Phông chữ Noto Sans, Liberation Serif – SIL OFL 1.1"))
        lines.append(_("Biểu tượng Lucide – ISC"))
        paragraph(card, "\n".join(lines))
        self.rows.addStretch(1)


def _version(name: str) -> str:
    try:
        return metadata(name)["Version"]
    except PackageNotFoundError:  # a packed program has no metadata of some
        return ""
