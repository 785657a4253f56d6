"""Safe formulas over figures: parsed here, worked out in Decimal, with access to nothing else.

Grammar, loosest first: ``or`` · ``and`` · ``not`` · ``= <> < <= > >=`` · ``+ -`` · ``* /`` ·
unary ``-`` · number, figure code, ``min(…)``, ``max(…)``, ``if(condition; then; else)``, (…).
Arguments are parted by ``;``. The signs × ÷ − ≤ ≥ ≠ are read as well. Numbers use a point.
A truth counts as 1 and 0.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from parapp.i18n import number
from parapp.models.figures import FigureValue
from parapp.models.plain import Report, fault
from parapp.models.points import settled_within

MAX_LENGTH = 500
MAX_DEPTH = 40

Values = Mapping[str, FigureValue]
Compiled = Callable[[Values], Decimal]

_SPELT = {"×": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "<>"}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z][A-Za-z0-9_]*)"
    r"|(?P<sign><=|>=|<>|[-+*/()<>=;×÷−≤≥≠]))"
)
_WORDS = frozenset({"and", "or", "not", "min", "max", "if"})

_BINDING = {
    "or": 1, "and": 2, "=": 4, "<>": 4, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6,
}  # fmt: skip
_NOT, _MINUS = 3, 7
_SHOWN = {
    "*": "×",
    "/": "/",
    "-": "−",
    "<=": "≤",
    ">=": "≥",
    "<>": "≠",
    "and": "và",
    "or": "hoặc",
}


class FormulaError(ValueError):
    """A formula cannot be read; `position` counts characters from 1."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a formula: an operator, function, figure or number, and what it works on."""

    sign: str
    parts: tuple[Node, ...] = ()
    value: Decimal = Decimal(0)

    def walk(self) -> Iterator[Node]:
        """Yield this part and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written, and what was read from it; made by `parse` or `take_plain`."""

    text: str
    tree: Node = field(compare=False, repr=False)

    @classmethod
    def take_plain(cls, plain: object, path: str, report: Report) -> Formula | None:
        """Take a formula from text or a number; report where it cannot be read."""
        text = plain if isinstance(plain, str) else str(plain)
        if isinstance(plain, str | int | Decimal) and not isinstance(plain, bool):
            try:
                return parse(text)
            except FormulaError as error:
                report(fault("formula-unreadable", path, value=text, position=error.position))
                return None
        report(fault("not-a-formula", path, value=text))
        return None

    def plain_form(self) -> str:
        """Return the text, spaced in one way."""
        return self.text

    def reads(self) -> Iterator[str]:
        """Yield the figure codes in the formula, each as often as it stands there."""
        return (n.sign[1:] for n in self.tree.walk() if n.sign.startswith("$"))

    @property
    def divides(self) -> bool:
        """Whether the formula can meet a zero denominator."""
        return any(n.sign == "/" and not n.parts[1].value for n in self.tree.walk())

    @property
    def is_exact(self) -> bool:
        """Whether nothing is divided, so that no digit is ever lost."""
        return all(node.sign != "/" for node in self.tree.walk())

    @property
    def divides_by_nothing(self) -> bool:
        """Whether a denominator is the number 0, so that there is never a result."""
        return any(
            n.sign == "/" and n.parts[1].sign == "#" and not n.parts[1].value
            for n in self.tree.walk()
        )

    def compile(self) -> Compiled:
        """Return a function of figures; it raises `ZeroDivisionError` on a zero denominator."""
        return _settled(self.tree)

    def shown(self, values: Values) -> str:
        """Return the formula with the numbers in, such as ``22 / (25 − 1)``."""
        return _show(self.tree, values, 0)


def parse(text: str) -> Formula:
    """Read a formula.

    Raises:
        FormulaError: It is too long, too deep, or not a formula.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(MAX_LENGTH)
    reader = _Reader(text)
    tree = reader.expression(0, 0)
    reader.expect("")
    return Formula(" ".join(text.split()), tree)


class _Reader:
    """Reads tokens by precedence."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0

    def expression(self, binding: int, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise FormulaError(self._position)
        left = self._prefix(depth)
        while (own := _BINDING.get(self._sign, 0)) > binding:
            sign = self._take()
            left = Node(sign, (left, self.expression(own, depth + 1)))
        return left

    def expect(self, sign: str) -> None:
        if self._take() != sign:
            self._next -= 1
            raise FormulaError(self._position)

    def _prefix(self, depth: int) -> Node:
        sign = self._take()
        if sign[:1].isdigit():
            return Node("#", value=Decimal(sign))
        if sign == "(":
            inner = self.expression(0, depth + 1)
            self.expect(")")
            return inner
        if sign == "-":
            return Node("neg", (self.expression(_MINUS, depth + 1),))
        if sign == "not":
            return Node("not", (self.expression(_NOT, depth + 1),))
        if sign in {"min", "max", "if"}:
            return self._call(sign, depth)
        if sign[:1].isalpha() and sign not in _WORDS:
            return Node(f"${sign}")
        self._next -= 1
        raise FormulaError(self._position)

    def _call(self, sign: str, depth: int) -> Node:
        self.expect("(")
        parts = [self.expression(0, depth + 1)]
        while self._sign == ";":
            self._take()
            parts.append(self.expression(0, depth + 1))
        self.expect(")")
        if sign == "if" and len(parts) != len(("condition", "then", "else")):
            raise FormulaError(self._position)
        return Node(sign, tuple(parts))

    @property
    def _sign(self) -> str:
        return self._tokens[self._next][0]

    @property
    def _position(self) -> int:
        return self._tokens[min(self._next, len(self._tokens) - 1)][1]

    def _take(self) -> str:
        sign = self._sign
        self._next = min(self._next + 1, len(self._tokens) - 1) if sign else self._next + 1
        return sign


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    signs, place = text.rstrip(), 0
    while place < len(signs):
        match = _TOKEN.match(signs, place)
        if match is None:
            raise FormulaError(place + 1)
        token = match.group("number") or match.group("name") or match.group("sign")
        yield _SPELT.get(token, token), match.end() - len(token) + 1
        place = match.end()
    yield "", len(text) + 1


def _divide(part: Decimal, whole: Decimal) -> Decimal:
    if not whole:
        raise ZeroDivisionError  # Decimal has another error for 0 / 0
    return part / whole


_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
}
_COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ONE, _ZERO = Decimal(1), Decimal(0)


def _compile(node: Node) -> Compiled:
    if node.sign == "#":
        return lambda _values, constant=node.value: constant  # type: ignore[misc] # default binds
    if node.sign.startswith("$"):
        return _figure(node.sign[1:])
    if node.sign in _COMPARISONS:
        compare = _COMPARISONS[node.sign]
        left, right = map(_settled, node.parts)
        return lambda values: _ONE if compare(left(values), right(values)) else _ZERO
    parts = tuple(_compile(part) for part in node.parts)
    if node.sign in _ARITHMETIC:
        return _binary(_ARITHMETIC[node.sign], *parts)
    return _FUNCTIONS[node.sign](parts)


def _settled(node: Node) -> Compiled:
    """Compile what is compared or handed on: 1 / 3 × 3 must be 1 there."""
    work = _compile(node)
    if not any(part.sign == "/" for part in node.walk()):
        return work
    return lambda values: settled_within(work(values))


def _figure(code: str) -> Compiled:
    def read(values: Values) -> Decimal:
        value = values[code]
        if type(value) is Decimal:
            return value
        if isinstance(value, bool):
            return _ONE if value else _ZERO
        raise TypeError(code)

    return read


def _binary(
    work: Callable[[Decimal, Decimal], Decimal], left: Compiled, right: Compiled
) -> Compiled:
    return lambda values: work(left(values), right(values))


def _choose(parts: tuple[Compiled, ...]) -> Compiled:
    condition, then, otherwise = parts
    return lambda values: then(values) if condition(values) else otherwise(values)


_FUNCTIONS: Mapping[str, Callable[[tuple[Compiled, ...]], Compiled]] = {
    "neg": lambda parts: lambda values: -parts[0](values),
    "not": lambda parts: lambda values: _ZERO if parts[0](values) else _ONE,
    "and": lambda parts: lambda values: _ONE if all(p(values) for p in parts) else _ZERO,
    "or": lambda parts: lambda values: _ONE if any(p(values) for p in parts) else _ZERO,
    "min": lambda parts: lambda values: min(part(values) for part in parts),
    "max": lambda parts: lambda values: max(part(values) for part in parts),
    "if": _choose,
}


def _show(node: Node, values: Values, binding: int) -> str:
    if node.sign == "#":
        return number(node.value)
    if node.sign.startswith("$"):
        return _show_figure(values.get(node.sign[1:]), node.sign[1:])
    if node.sign in _BINDING:
        own = _BINDING[node.sign]
        left, right = node.parts
        sign = _SHOWN.get(node.sign, node.sign)
        text = f"{_show(left, values, own - 1)} {sign} {_show(right, values, own)}"
        return f"({text})" if own <= binding else text
    if node.sign == "neg":
        return f"−{_show(node.parts[0], values, _MINUS)}"
    inner = "; ".join(_show(part, values, 0) for part in node.parts)
    return f"{_FUNCTION_NAMES[node.sign]}({inner})"


_FUNCTION_NAMES = {"min": "min", "max": "max", "if": "nếu", "not": "không"}


def _show_figure(value: FigureValue | None, code: str) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if not isinstance(value, Decimal):
        return code
    return number(value) if value >= 0 else f"(−{number(-value)})"
