"""How the command line speaks, and what it says about wrong arguments."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from parapp.cli import council, main
from parapp.cli.arguments import complaint
from parapp.cli.main import parser
from parapp.export.reports import REPORTS
from parapp.services.papers.catalogue import PAPERS
from tests.cli.conftest import FIRST, SET, parapp

ENGLISH = re.compile(r"\b(usage|options|arguments|required|invalid|expected)\b")
VIETNAMESE = re.compile("[À-ỹ]")


def every_command():
    """Yield the words of every command and group of commands."""
    waiting = [((), parser())]
    while waiting:
        words, found = waiting.pop()
        yield words
        for action in found._actions:
            if hasattr(action, "add_parser"):
                waiting += [((*words, name), inner) for name, inner in action.choices.items()]


COMMANDS = sorted(every_command())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_is_vietnamese_unless_english_is_asked_for(words):
    ours, english = parapp(*words, "--help"), parapp("--lang", "en", *words, "--help")

    assert (ours.status, english.status) == (0, 0)
    assert ours.out.startswith("cách dùng: ")
    assert not ENGLISH.search(ours.out)
    assert english.out.startswith("usage: ")
    assert not VIETNAMESE.search(english.out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "còn thiếu: COMMAND"),
        (("score",), "còn thiếu: SET, FIGURES"),
        (("bay",), "không có lựa chọn 'bay'; dùng một trong:"),
        (("report", "ranking"), "cần một trong: --pdf --docx --xlsx"),
        (("report", "ranking", "--pdf", "a", "--xlsx", "b"), "không dùng cùng với --pdf"),
        (("verify", "thừa"), "không hiểu: thừa"),
        (("--data",), "--data: thiếu giá trị"),
        (("appraise", "X", "1", "1", "--round", "hai"), "không đọc được giá trị 'hai'"),
        (("score", "a", "b", "--json=1"), "--json: không nhận giá trị '1'"),
        (("demo", "x", "--communes", "0"), "số đơn vị từ 1 đến 3.321"),
        (("--pass", "a", "--data", "b", "--lan", "vi", "bay"), "không có lựa chọn"),
        (("appraise", "X", "1", "1", "--reas", "x"), "có thể là: --reason-code, --reason"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_explained_in_vietnamese(arguments, says):
    said = parapp(*arguments)

    assert said.status == 2
    assert said.err.startswith("Câu lệnh chưa đúng: ")
    assert says in said.err
    assert "cách dùng: parapp" in said.err
    assert not ENGLISH.search(said.err.splitlines()[0])


def test_wrong_arguments_are_explained_in_english_when_asked():
    said = parapp("--lang=en", "score")

    assert said.err.startswith("The command is not right: missing: SET, FIGURES\nusage: parapp")


def test_what_is_not_known_is_passed_on():
    assert complaint("something new") == "something new"


def test_the_version_is_told():
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", parapp("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("restore", "x"), ("init", "--role", "commune", "--unit", "X", "--name", "x",
     "--kind", "xã")],
)  # fmt: skip
def test_a_command_that_needs_a_data_folder_says_so(arguments):
    said = parapp(*arguments)

    assert (said.status, "--data" in said.err) == (2, True)


def test_keys_need_a_passphrase(begun, monkeypatch):
    monkeypatch.delenv("PARAPP_PASSPHRASE", raising=False)
    folder = begun.folder / FIRST
    here = ("--data", folder)

    for said in (
        parapp(*here, "keycard", "export", begun.folder / "x.card"),
        parapp("--data", begun.folder / "x", "restore", "y"),
        parapp("--data", begun.folder / "x", "init", "--role", "commune", "--unit", "X",
               "--name", "x", "--kind", "xã"),
    ):  # fmt: skip
        assert (said.status, "cụm mật khẩu" in said.err) == (1, True), said


def test_a_passphrase_may_come_from_the_environment(begun, monkeypatch):
    monkeypatch.setenv("PARAPP_PASSPHRASE", "mười bốn con ngựa chạy")

    said = parapp("--data", begun.folder / FIRST, "keycard", "export", begun.folder / "x.card")

    assert said.status == 0


def test_a_passphrase_file_that_cannot_be_read_is_bad_input(begun):
    said = parapp("--data", begun.folder / FIRST, "--passphrase-file", begun.folder / "không",
                  "keycard", "export", begun.folder / "x.card")  # fmt: skip

    assert (said.status, "không" in said.err) == (2, True)


def test_a_wrong_passphrase_is_refused(begun):
    begun.secret.write_text("cụm khác hẳn với cụm kia", "utf-8")

    said = begun.at(FIRST, "keycard", "export", begun.folder / "x.card")

    assert (said.status, "Cụm mật khẩu không đúng" in said.err) == (1, True)


def test_a_weak_passphrase_makes_no_workspace(begun):
    begun.secret.write_text("ngắn", "utf-8")

    said = begun.at("moi", "init", "--role", "commune", "--unit", "M", "--name", "Mới",
                    "--kind", "xã")  # fmt: skip

    assert said.status == 1
    assert not (begun.folder / "moi").exists()


def test_a_bundle_is_told_from_outside_and_inside_for_scripts(sent):
    bundle = sent.mail / "ho-so" / f"{FIRST}.parapp"

    outside = parapp("bundle", "inspect", bundle, "--json")
    inside = sent.must("SNV", "bundle", "inspect", bundle, "--json")
    people = parapp("bundle", "inspect", bundle)

    assert set(json.loads(outside.out)) == {"size", "recipients"}
    found = json.loads(inside)
    assert (found["kind"], found["unit"], found["rev"]) == ("submission", FIRST, "1")
    assert set(found) == {
        "size", "recipients", "kind", "unit", "period", "rev", "sender", "criteria", "objects",
        "created", "app", "manifest",
    }  # fmt: skip
    assert people.out.startswith("Dung lượng (byte): ")


def test_being_stopped_is_no_defect(monkeypatch):
    monkeypatch.setattr(main, "parser", lambda: _Raising(KeyboardInterrupt))

    said = parapp("x")

    assert (said.status, "Đã dừng" in said.err) == (1, True)


def test_a_reader_that_went_away_is_no_defect(monkeypatch):
    monkeypatch.setattr(main, "parser", lambda: _Raising(BrokenPipeError))

    monkeypatch.setattr(sys, "stderr", io.StringIO())

    assert main.run(["x"]) == 0
    assert sys.stderr.closed


class _Raising:
    def __init__(self, error):
        self.error = error

    def parse_args(self, _arguments):
        return self

    def run(self, _options):
        raise self.error


def program(*command, **more):
    return subprocess.run(
        [str(word) for word in command], capture_output=True, check=False, timeout=120, **more
    )


@pytest.mark.parametrize(
    "begin",
    [(sys.executable, "-m", "parapp"), (Path(sys.executable).with_name("parapp"),)],
    ids=["module", "script"],
)
def test_the_program_itself(begin, tmp_path):
    bad = tmp_path / "xấu.yaml"
    bad.write_bytes(b"")
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1"}

    good = program(*begin, "criteria", "check", SET, env=plain)
    refused = program(*begin, "--data", tmp_path / "trống", "check", env=plain)
    wrong = program(*begin, "criteria", "check", bad, env=plain)

    assert (good.returncode, refused.returncode, wrong.returncode) == (0, 1, 2)
    assert "Bộ tiêu chí nhỏ" in good.stdout.decode()
    assert "xấu.yaml" in wrong.stderr.decode()
    assert b"Traceback" not in refused.stderr + wrong.stderr


def test_a_pipe_may_close_early():
    command = f"'{sys.executable}' -m parapp --help | head -c 5"

    said = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=60)

    assert (said.stdout, b"Traceback" in said.stderr) == ("cách".encode(), False)


def test_every_paper_can_be_asked_for():
    assert set(council.PAPERS) == {paper.kind for paper in PAPERS} == REPORTS.keys()
