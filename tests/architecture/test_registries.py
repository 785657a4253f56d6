"""A forgotten line in a registry, or a code without its sentence, fails here."""

import ast
import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

import parapp.errors
from parapp import messages
from parapp.errors import ParappError
from parapp.export import reports
from parapp.export.reports import REPORTS
from parapp.scoring import checks, rules, set_checks
from parapp.scoring.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted((ROOT / "parapp").rglob("*.py"))


def modules_of(package):
    return {found.name for found in pkgutil.iter_modules(package.__path__)}


def defined_in(kinds):
    return {kind.__module__.rpartition(".")[2] for kind in kinds}


def all_errors():
    for found in pkgutil.iter_modules(parapp.errors.__path__):
        importlib.import_module(f"parapp.errors.{found.name}")
    todo, found = [ParappError], []
    while todo:
        known = todo.pop()
        found.append(known)
        todo += known.__subclasses__()
    return [error for error in found if error.code and error.__module__.startswith("parapp.")]


def placeholders(text):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def calls():
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def name_of(call):
    return (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )


def keywords_of(call):
    """Return the keywords of a call; None when some come from a mapping."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else names


def step_calls():
    """Yield (codes, is a prefix, keywords) of every step that rules and engine add."""
    for path, call in calls():
        if name_of(call) != "add" or "scoring" not in path.parts or not call.args:
            continue
        yield path, codes_in(call.args[0]), keywords_of(call)


def codes_in(node, known=messages.REASONS):
    match node:
        case ast.Constant(value=str(code)):
            return {code}
        case ast.IfExp():
            return codes_in(node.body, known) | codes_in(node.orelse, known)
        case ast.JoinedStr():
            return {code for code in known if code.startswith(node.values[0].value)}
    return set()


def constants_in_scoring():
    for path in PRODUCT:
        if "scoring" in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_every_file_of_a_rule_is_registered():
    assert modules_of(rules) == defined_in(RULES.values())


def test_every_file_of_a_close_out_check_is_registered():
    assert modules_of(checks) == defined_in(checks.CHECKS)


def test_every_file_of_a_set_check_is_registered():
    assert modules_of(set_checks) - {"places"} == defined_in(set_checks.CHECKS)


def test_every_paper_is_registered():
    papers = {report.compose.__module__.rpartition(".")[2] for report in REPORTS.values()}

    assert (
        modules_of(reports) - {"content", "docx", "layout", "page", "parts", "word"} == papers
    )


def test_every_error_has_a_code_of_its_own():
    codes = [error.code for error in all_errors() if "code" in vars(error)]

    assert len(codes) == len(set(codes))


def test_every_error_has_a_sentence_and_every_sentence_an_error():
    assert {error.code for error in all_errors()} == set(messages.ERRORS)


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.code)
def test_the_details_of_an_error_are_named_in_its_docstring(error):
    named = set(re.findall(r"`(\w+)`", error.__doc__ or ""))

    assert placeholders(messages.ERRORS[error.code]) <= named


def test_every_raised_error_can_fill_its_sentence():
    wanted = {e.__name__: placeholders(messages.ERRORS[e.code]) for e in all_errors()}
    special = {e.__name__ for e in all_errors() if "__init__" in vars(e)}
    short = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in calls()
        if (name := name_of(call)) in wanted.keys() - special
        and (given := keywords_of(call)) is not None
        and not wanted[name] <= given
    ]

    assert short == []


def test_every_step_that_is_added_has_a_sentence_that_it_can_fill():
    short = [
        f"{path.relative_to(ROOT)}: {code}"
        for path, codes, given in step_calls()
        for code in codes
        if code not in messages.REASONS
        or (given is not None and not placeholders(messages.REASONS[code]) <= given)
    ]

    assert short == []


def test_every_sentence_of_a_step_is_used():
    prefixes = ("zero-", "not-applicable-", "rounded-")
    said = set(constants_in_scoring())

    unused = {c for c in messages.REASONS if c not in said and not c.startswith(prefixes)}

    assert set() == unused


@pytest.mark.parametrize(
    "text",
    [
        *messages.ERRORS.values(),
        *messages.REASONS.values(),
        *(text for pair in messages.FAULTS.values() for text in pair),
        *(text for pair in messages.FINDINGS.values() for text in pair),
    ],
)
def test_every_placeholder_is_a_plain_name(text):
    assert all(name.isidentifier() for name in placeholders(text))


def test_every_fault_that_is_reported_has_a_reason_and_a_remedy():
    reported = {
        code
        for _path, call in calls()
        if name_of(call) in {"fault", "warning", "hint", "Fault"}
        for code in (
            codes_in(call.args[0], messages.FAULTS) if call.args else
            {c for k in call.keywords if k.arg == "code" for c in codes_in(k.value, {})}
        )
    }  # fmt: skip

    assert set() == reported - set(messages.FAULTS)
