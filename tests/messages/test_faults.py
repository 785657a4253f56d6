"""Every fault that the source can report has its sentences, and no sentence is left over."""

import ast
import re
from pathlib import Path
from string import Formatter

import parapp
from parapp.messages.faults import FAULTS, SUBJECTS
from parapp.models.plain import _NAMES

REPORTERS = {
    "fault", "_fault", "Fault", "warning", "hint", "refused", "_refused", "_refusal", "_report",
    "report", "tell", "YamlRefusedError",
}  # fmt: skip
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
SOURCE = Path(parapp.__file__).parent
FOLDERS = ("models", "scoring/rules", "scoring/set_checks", "export/tabular")
FILES = ("scoring/rule.py", "scoring/formula.py", "scoring/compiled.py", "scoring/identity.py")


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def codes_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in REPORTERS:
            values = [*node.args[:2], *(k.value for k in node.keywords if k.arg == "code")]
            for value in values:
                if isinstance(value, ast.Constant) and CODE.fullmatch(str(value.value)):
                    yield value.value
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.Tuple | ast.IfExp):
            for value in ast.walk(node):
                if isinstance(value, ast.Constant) and value.value in FAULTS:
                    yield value.value


def reported():
    paths = [p for folder in FOLDERS for p in (SOURCE / folder).rglob("*.py")]
    paths += [SOURCE / name for name in FILES]
    found = {f"not-{name}" for name in _NAMES.values()}
    for path in paths:
        found.update(codes_in(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def test_every_fault_reported_has_sentences():
    assert not reported() - FAULTS.keys()


def test_no_sentence_is_left_over():
    assert not FAULTS.keys() - reported()


def test_no_fault_stands_under_two_subjects():
    assert len(FAULTS) == sum(len(subject) for subject in SUBJECTS)


def test_sentences_are_whole_and_their_placeholders_named():
    for code, sentences in FAULTS.items():
        for sentence in sentences:
            names = [name for _text, name, _spec, _conv in Formatter().parse(sentence)]

            assert sentence.endswith((".", "…")), (code, sentence)
            assert "" not in names, code
