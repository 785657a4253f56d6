"""Texts of papers that officers may edit: the shipped ones, and what a unit made of them.

A file of ``resources/papers`` names the fields its texts may use, then gives each text under
its name in brackets. A unit's own text is kept as a fact of its workspace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from types import MappingProxyType

from parapp import assets
from parapp.errors.papers import BracesUnpairedError, FieldUnknownError
from parapp.models.journal import Change
from parapp.services.texts import paragraphs
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

FOLDER = "papers"
_NAME = re.compile(r"^\[([a-z-]+)\]$")
_FIELDS = "fields:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """Texts of one paper, or of all papers of one side, as they ship.

    Attributes:
        fields: What the texts may name in braces.
        texts: By name, in the order of the file; a text may be empty.
    """

    fields: tuple[str, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """One text.

    Attributes:
        shipped: As it ships.
        own: What the unit made of it; None leaves it as it ships, an empty text leaves it out.
    """

    shipped: str
    own: str | None = None

    @property
    def text(self) -> str:
        """What is printed, its fields not yet filled."""
        return self.shipped if self.own is None else self.own


@cache
def shipped(kind: str) -> Shipped:
    """Return the texts that ship for a kind of paper.

    Raises:
        FileNotFoundError: None do.
    """
    lines = assets.file(FOLDER, f"{kind}.txt").read_text("utf-8").splitlines()
    fields = lines[0].removeprefix(_FIELDS).split(",")
    texts: dict[str, list[str]] = {}
    for line in lines[1:]:
        found = _NAME.match(line)
        if found:
            texts[found[1]] = []
        elif texts:
            texts[next(reversed(texts))].append(line)
    return Shipped(
        fields=tuple(field.strip() for field in fields),
        texts=MappingProxyType({name: "\n".join(of).strip() for name, of in texts.items()}),
    )


def texts_of(tx: Transaction, kind: str) -> dict[str, PaperText]:
    """Return every text of a kind of paper by name, in the order it is edited."""
    facts = tx.workspace.all()
    return {
        name: PaperText(shipped=text, own=facts.get(_key(kind, name)))
        for name, text in shipped(kind).texts.items()
    }


def keep_text(store: Store, kind: str, name: str, text: str | None, *, actor: str) -> None:
    """Keep what the unit made of a text; None, or the shipped words, take it back.

    Raises:
        FieldUnknownError: It names a field that the paper does not have.
        BracesUnpairedError: A brace has no other half.
        TextTooLongError: It is too long.
    """
    own = None if text is None else paragraphs(text)
    if own == shipped(kind).texts[name]:
        own = None
    if own is not None:
        _check(own, shipped(kind).fields)
    key = _key(kind, name)
    with store.transaction(actor=actor) as tx:
        before = tx.workspace.get(key)
        if before == own:
            return
        if own is None:
            tx.workspace.remove(key)
        else:
            tx.workspace.put(key, own)
        tx.journal.append(
            Change(
                action="paper-text-changed",
                subject=f"{kind}/{name}",
                old=before or "",
                new=own or "",
            )
        )


def filled(text: str, fields: Mapping[str, str]) -> str:
    """Return a text with its fields filled; the words of a field are not read again."""
    return "".join(
        words + (fields[name] if name is not None else "")
        for words, name, _spec, _how in Formatter().parse(text)
    )


def _check(text: str, fields: tuple[str, ...]) -> None:
    try:
        named = [name for _words, name, _spec, _how in Formatter().parse(text)]
    except ValueError:
        raise BracesUnpairedError(text=text) from None
    for name in named:
        if name is not None and name not in fields:
            raise FieldUnknownError(field=name, fields=", ".join(fields))


def _key(kind: str, name: str) -> str:
    return f"paper {kind} {name}"
