"""What every step of the beginning is, and what the steps share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from parapp.models.roles import Role
from parapp.ui.jobs import JobRunner
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.widgets.column import Column
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.services.founding import Founded

Done = Callable[[], None]
Fail = Callable[[Exception], None]
_GAP = 10


@dataclass(slots=True, kw_only=True)
class Draft:
    """What was filled in so far; steps write into it.

    Attributes:
        role: Whose work it is.
        kind: Kind of the unit, such as ``xã``.
        name: Its name, a commune's without the kind.
        code: Its code.
        parent: Name of the agency above.
        place: Where papers are issued.
        officer: Who works.
        others: Further officers to choose from.
        folder: Where the data go.
        backups: Where backups go.
        is_encrypted: Whether the data are encrypted.
        pack: The period pack to take in first; None for none.
        founded: What was made; None until then.
    """

    role: Role = Role.COMMUNE
    kind: str = ""
    name: str = ""
    code: str = ""
    parent: str = ""
    place: str = ""
    officer: str = ""
    others: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)
    backups: Path = field(default_factory=Path)
    is_encrypted: bool = False
    pack: Path | None = None
    founded: Founded | None = None

    @property
    def agency(self) -> str:
        """Name of the authority, or of the commune's people's committee."""
        if self.role is Role.APPRAISER:
            return self.name
        return f"Ủy ban nhân dân {self.kind} {self.name}"

    @property
    def made(self) -> Founded:
        """What was made; steps after the making call this."""
        if self.founded is None:
            raise AssertionError("not made yet")
        return self.founded


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What steps work with.

    Attributes:
        runner: Does what takes time.
        look: Colours and icons.
        memory: What is kept between two starts.
        draft: What was filled in.
    """

    runner: JobRunner
    look: Look
    memory: Memory
    draft: Draft


class Step(Column):
    """One step; `leave` does its work and may refuse by calling `failed`.

    Attributes:
        title: What the step is about, marked for translation.
        next_text: What stands on the button that leaves it; empty for the usual.
        is_final: Whether nothing before it can be changed any more.
    """

    title: ClassVar[str] = ""
    next_text: ClassVar[str] = ""
    is_final: ClassVar[bool] = False

    def __init__(self, tools: Tools) -> None:
        """Make the inputs; `enter` fills them."""
        super().__init__()
        self.tools = tools
        self.rows.setSpacing(_GAP)

    @property
    def draft(self) -> Draft:
        """What was filled in."""
        return self.tools.draft

    def say(self, text: str, role: str = "") -> Text:
        """Add a paragraph."""
        made = Text(text, role, wrap=True)
        self.rows.addWidget(made)
        return made

    def enter(self) -> None:
        """Show what is known; called whenever the step is shown."""

    def check(self) -> bool:
        """Show beside each input what is wrong with it; return whether all is right."""
        return True

    def take(self) -> None:
        """Take what was filled in."""

    def leave(self, done: Done, failed: Fail) -> None:  # noqa: ARG002 - where work can fail
        """Take what was filled in, do the work of the step, then call `done`."""
        self.take()
        done()
